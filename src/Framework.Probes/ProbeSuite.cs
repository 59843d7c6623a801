using Collet.Probes.Groups;

namespace Collet.Probes;

/// <summary>Every attempt there is.</summary>
public static class ProbeSuite
{
    /// <summary>All of them, by group.</summary>
    public static IReadOnlyList<Probe> All { get; } =
    [
        .. FileProbes.All, .. MetadataProbes.All, .. NetworkProbes.All, .. ProcessProbes.All, .. PrivilegeProbes.All, .. KernelProbes.All,
        .. ThreadProbes.All, .. ManagedProbes.All, .. DescriptorProbes.All,
        .. LimitProbes.All,
    ];

    /// <summary>The attempt of that name; null where there is none.</summary>
    public static Probe? Find(string name) => All.FirstOrDefault(probe => probe.Name == name);
}
