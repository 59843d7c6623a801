using Collet.Probes;

namespace Collet.Cli.Doctor;

/// <summary>One attempt to get out, and what came of it.</summary>
/// <param name="Probe">Which.</param>
/// <param name="Outcome">Whether it was held.</param>
/// <param name="Answer">What stopped it, or what it got, in words.</param>
internal sealed record Attempt(Probe Probe, AttemptOutcome Outcome, string Answer)
{
    private const int SignalOfForbiddenCall = 128 + 31;
    private const int NotPermitted = 1;
    private const int NotThere = 38;

    /// <summary>What it was about.</summary>
    public ProbeTopic Topic { get; } = ProbeTopics.Of(Probe);

    /// <summary>What is there to stop it.</summary>
    public ProbeHolder Holder => Topic.Holder is ProbeHolder.Landlock && Probe.Expected.All(error => error is NotPermitted or NotThere)
        ? ProbeHolder.Seccomp
        : Topic.Holder;

    /// <summary>One that was answered.</summary>
    public static Attempt Answered(Probe probe, ProbeResult result) => probe.IsDeadly
        ? new Attempt(probe, AttemptOutcome.GotThrough, "answered, and was to end the process")
        : result.Held ? new Attempt(probe, AttemptOutcome.Held, Errors.Name(result.Error))
        : new Attempt(probe, AttemptOutcome.GotThrough, result.Error == 0 ? "it was done" : $"{Errors.Name(result.Error)}, and not {Expected(probe)}");

    /// <summary>One that ended its process.</summary>
    public static Attempt Ended(Probe probe, int exitCode, string reason) => new(
        probe,
        // The filters' own answer; any other end is none of the sandbox's.
        exitCode == SignalOfForbiddenCall ? AttemptOutcome.Held : AttemptOutcome.GotThrough,
        exitCode == SignalOfForbiddenCall ? "SIGSYS" : $"the process ended: {reason}");

    /// <summary>One that came to something else.</summary>
    public static Attempt Failed(Probe probe, string message) => new(probe, AttemptOutcome.GotThrough, message);

    private static string Expected(Probe probe) => string.Join(" or ", probe.Expected.Select(Errors.Name));
}
