namespace Collet.Hosting.Configuration;

/// <param name="Members">In the file's order; no two keys differ in case only.</param>
/// <param name="Position">Where it starts.</param>
internal sealed record ConfigurationMap(IReadOnlyList<ConfigurationMember> Members, TextPosition Position) : ConfigurationNode(Position);
