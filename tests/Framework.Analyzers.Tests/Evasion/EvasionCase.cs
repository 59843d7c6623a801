namespace Collet.Analyzers.Tests.Evasion;

/// <summary>A way to reach something without saying so.</summary>
/// <param name="Name">What is tried, in the words of docs/permissions.md.</param>
/// <param name="Permission">What should be found missing: a kind, or a kind with a constant scope.</param>
/// <param name="Source">A file with a tool that declares nothing.</param>
/// <param name="SeenBy">Who finds it.</param>
public sealed record EvasionCase(string Name, string Permission, string Source, SeenBy SeenBy = SeenBy.Both)
{
    /// <summary>The name, for the list of tests.</summary>
    public override string ToString() => Name;
}
