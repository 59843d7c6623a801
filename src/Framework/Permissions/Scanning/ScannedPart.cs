using System.Collections.Immutable;

namespace Collet.Scanning;

/// <summary>A tool, a middleware, a module's initializer or a helper that declares permissions of its own: what it may do, and what it can do.</summary>
/// <param name="Kind">Which of these it is.</param>
/// <param name="Name">The tool's or middleware's name; of others, what they are called in code.</param>
/// <param name="Class">The class it is in, without its namespace.</param>
/// <param name="Declared">What it declares, its assembly's declarations among it; the text as written.</param>
/// <param name="Needed">What its IL needs, in order.</param>
public sealed record ScannedPart(
    ScannedPartKind Kind,
    string Name,
    string Class,
    ImmutableArray<string> Declared,
    ImmutableArray<PermissionNeed> Needed)
{
    /// <summary>What it needs and does not declare.</summary>
    public ImmutableArray<PermissionNeed> Undeclared { get; init; } = [];
}
