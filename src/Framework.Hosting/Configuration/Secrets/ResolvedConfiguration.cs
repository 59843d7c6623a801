using System.Collections.Frozen;

namespace Collet.Hosting.Configuration.Secrets;

/// <summary>What a file says once its secrets have been fetched. For .NET's configuration only: nothing of it may be shown.</summary>
/// <param name="Values">The value of every key that has one.</param>
/// <param name="Secrets">Those of them that came from a place for secrets.</param>
/// <param name="Fetched">Everything that was fetched or decrypted, also where it is a part of a value only.</param>
/// <param name="Files">The files secrets and keys were read from; a change of one changes the configuration.</param>
internal sealed record ResolvedConfiguration(
    IReadOnlyDictionary<string, string?> Values, FrozenDictionary<string, string> Secrets, IReadOnlyCollection<string> Fetched,
    IReadOnlyList<string> Files)
{
    /// <summary>Tells nothing.</summary>
    public override string ToString() => nameof(ResolvedConfiguration);
}
