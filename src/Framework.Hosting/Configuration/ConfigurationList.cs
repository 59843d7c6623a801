namespace Collet.Hosting.Configuration;

/// <param name="Items">In the file's order.</param>
/// <param name="Position">Where it starts.</param>
internal sealed record ConfigurationList(IReadOnlyList<ConfigurationNode> Items, TextPosition Position) : ConfigurationNode(Position);
