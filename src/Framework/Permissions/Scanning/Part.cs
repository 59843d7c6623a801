namespace Collet.Scanning;

/// <summary>A tool, a middleware, an initializer or a helper, while the scan goes on.</summary>
internal sealed record Part(ScannedPartKind Kind, string Name, string Class, IReadOnlyList<string> Declared, int Node);
