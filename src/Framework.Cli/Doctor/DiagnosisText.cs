using System.Globalization;
using Collet.Probes;

namespace Collet.Cli.Doctor;

/// <summary>A diagnosis for people.</summary>
internal static class DiagnosisText
{
    public static void Write(Diagnosis diagnosis)
    {
        Terminal.Write(Diagnosis.Machine);
        Terminal.Write($"plugin host {diagnosis.PluginHost}");
        Terminal.Write("");
        Terminal.Write("What holds a plugin");
        foreach (Mechanism mechanism in diagnosis.Mechanisms.Where(one => one.State is MechanismState.Enforced))
        {
            Terminal.Write($"  {mechanism.Name,-14}{mechanism.Detail}");
        }

        foreach (Mechanism mechanism in diagnosis.Missing)
        {
            Terminal.WriteRemoved($"  {mechanism.Name,-14}MISSING: {mechanism.Detail}");
        }

        if (diagnosis.NotEnforced.Any())
        {
            Terminal.Write("");
            Terminal.Write("Not enforced here");
            foreach (Mechanism mechanism in diagnosis.NotEnforced)
            {
                Terminal.WriteChanged($"  {mechanism.Name,-14}{mechanism.Detail}");
            }
        }

        Terminal.Write("");
        Terminal.Write("Attempts to get out");
        foreach (IGrouping<ProbeTopic, Attempt> group in diagnosis.Attempts.GroupBy(attempt => attempt.Topic))
        {
            Write(group.Key, [.. group]);
        }

        foreach (Attempt attempt in diagnosis.Through)
        {
            Terminal.Write("");
            Terminal.WriteRemoved($"{attempt.Probe.Name} got through: {attempt.Answer}.");
            Terminal.Write($"  {attempt.Topic.Meaning}");
            Terminal.Write($"  {Advice.For(attempt)}");
        }

        Terminal.Write("");
        Conclude(diagnosis);
    }

    private static void Write(ProbeTopic topic, Attempt[] attempts)
    {
        int through = attempts.Count(attempt => attempt.Outcome is AttemptOutcome.GotThrough);
        int unenforced = attempts.Count(attempt => attempt.Outcome is AttemptOutcome.NotEnforced);
        // What is read, and not refused, has no error of the kernel's.
        string answers = topic.Holder is ProbeHolder.Start or ProbeHolder.Limits ? "" : string.Join(", ", attempts.Where(attempt => attempt.Outcome is AttemptOutcome.Held).Select(attempt => attempt.Answer).Distinct());
        string line = string.Create(
            CultureInfo.InvariantCulture,
            $"  {topic.Title,-30}{attempts.Length - through - unenforced,3} of {attempts.Length,-3} held  {answers}{(unenforced > 0 ? $"; {unenforced} not enforced" : "")}");
        if (through > 0)
        {
            Terminal.WriteRemoved(line.TrimEnd());
        }
        else
        {
            Terminal.WriteGood(line.TrimEnd());
        }
    }

    private static void Conclude(Diagnosis diagnosis)
    {
        int held = diagnosis.Attempts.Count(attempt => attempt.Outcome is AttemptOutcome.Held);
        string count = string.Create(CultureInfo.InvariantCulture, $"{held} of {diagnosis.Attempts.Count} attempts were held");
        if (diagnosis.Holds)
        {
            Terminal.WriteGood($"{count}, and none got through.");
            return;
        }

        Terminal.WriteRemoved(
            string.Create(CultureInfo.InvariantCulture, $"{count}; {diagnosis.Through.Count()} got through, {diagnosis.Missing.Count()} parts of the sandbox are missing."));
        Terminal.Write(Advice.Always);
    }
}
