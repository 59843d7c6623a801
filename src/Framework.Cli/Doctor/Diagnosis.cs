using System.Globalization;

namespace Collet.Cli.Doctor;

/// <summary>What was found on this machine.</summary>
/// <param name="PluginHost">The plugin host that was looked at.</param>
/// <param name="Mechanisms">What holds its processes.</param>
/// <param name="Attempts">What came of each attempt.</param>
internal sealed record Diagnosis(string PluginHost, IReadOnlyList<Mechanism> Mechanisms, IReadOnlyList<Attempt> Attempts)
{
    /// <summary>The machine, in a line.</summary>
    public static string Machine => string.Create(
        CultureInfo.InvariantCulture,
        $"Linux {Environment.OSVersion.Version}, {System.Runtime.InteropServices.RuntimeInformation.OSArchitecture.ToString().ToLowerInvariant()}, .NET {Environment.Version}");

    public IEnumerable<Attempt> Through => Attempts.Where(attempt => attempt.Outcome is AttemptOutcome.GotThrough);

    public IEnumerable<Mechanism> Missing => Mechanisms.Where(mechanism => mechanism.State is MechanismState.Missing);

    public IEnumerable<Mechanism> NotEnforced => Mechanisms.Where(mechanism => mechanism.State is MechanismState.NotEnforced);

    /// <summary>Nothing got through, and nothing that should be there is missing.</summary>
    public bool Holds => !Through.Any() && !Missing.Any();
}
