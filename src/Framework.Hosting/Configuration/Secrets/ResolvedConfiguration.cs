using System.Collections.Frozen;

namespace Collet.Hosting.Configuration.Secrets;

/// <summary>What a file says once its secrets have been fetched. For .NET's configuration only: nothing of it may be shown.</summary>
/// <param name="Values">The value of every key that has one.</param>
/// <param name="Secrets">Of those of them that came from a place for secrets, the value and what was fetched for a part of it.</param>
/// <param name="Files">The files secrets and keys were read from; a change of one changes the configuration.</param>
internal sealed record ResolvedConfiguration(
    IReadOnlyDictionary<string, string?> Values, FrozenDictionary<string, IReadOnlyCollection<string>> Secrets,
    IReadOnlyList<string> Files)
{
    /// <summary>Tells nothing.</summary>
    public override string ToString() => nameof(ResolvedConfiguration);
}
