using System.ComponentModel;

namespace Collet.Probes;

/// <summary>Tries to break out, one way after the other.</summary>
[Tool("escape-probe")]
[Description("Tries to break out of the sandbox, one way after the other, and tells what stopped each. Changes nothing.")]
public sealed class ProbeTool
{
    /// <summary>Tries.</summary>
    /// <param name="names">Which attempts; all that do not end the process where empty.</param>
    /// <param name="target">What they are made at.</param>
    public static IReadOnlyList<ProbeResult> Invoke(
        [Description("Which attempts; all that do not end the process where empty.")] IReadOnlyList<string> names,
        [Description("What they are made at.")] ProbeTarget target)
    {
        IEnumerable<Probe> chosen = names.Count == 0
            ? ProbeSuite.All.Where(probe => !probe.IsDeadly)
            : names.Select(name => ProbeSuite.Find(name) ?? throw new ToolException($"There is no probe '{name}'."));
        return [.. chosen.Select(probe => Try(probe, target))];
    }

    /// <summary>Makes one attempt.</summary>
    public static ProbeResult Try(Probe probe, ProbeTarget target)
    {
        ArgumentNullException.ThrowIfNull(probe);
        int error = probe.Run(target);
        return new ProbeResult(probe.Name, error, probe.Expected.Contains(error));
    }
}
