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

        foreach (IGrouping<ProbeTopic, Attempt> group in diagnosis.Through.GroupBy(attempt => attempt.Topic))
        {
            Explain(group.Key, [.. group]);
        }

        Terminal.Write("");
        Conclude(diagnosis);
    }

    private static void Write(ProbeTopic topic, Attempt[] attempts)
    {
        int through = attempts.Count(attempt => attempt.Outcome is AttemptOutcome.GotThrough);
        int unenforced = attempts.Count(attempt => attempt.Outcome is AttemptOutcome.NotEnforced);
        // What is read, and not refused, has no error of the kernel's.
        IEnumerable<string> answers = topic.Holder is ProbeHolder.Start or ProbeHolder.Limits
            ? []
            : attempts.Where(attempt => attempt.Outcome is AttemptOutcome.Held).Select(attempt => attempt.Answer).Distinct();
        string remarks = string.Join(", ", unenforced > 0 ? answers.Append($"{unenforced} not enforced") : answers);
        string line = string.Create(
            CultureInfo.InvariantCulture,
            $"  {topic.Title,-30}{attempts.Length - through - unenforced,3} of {attempts.Length,-3} held  {remarks}");
        if (through > 0)
        {
            Terminal.WriteRemoved(line.TrimEnd());
        }
        else
        {
            Terminal.WriteGood(line.TrimEnd());
        }
    }

    private static void Explain(ProbeTopic topic, Attempt[] through)
    {
        Terminal.Write("");
        foreach (Attempt attempt in through)
        {
            Terminal.WriteRemoved($"{attempt.Probe.Name} got through: {attempt.Answer}.");
        }

        Terminal.Write($"  {topic.Meaning}");
        foreach (string advice in through.Select(Advice.For).Distinct())
        {
            Terminal.Write($"  {advice}");
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
            string.Create(CultureInfo.InvariantCulture, $"{count}, {diagnosis.Through.Count()} got through; missing parts of the sandbox: {diagnosis.Missing.Count()}."));
        Terminal.Write(Advice.Always);
    }
}
