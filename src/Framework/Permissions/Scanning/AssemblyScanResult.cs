using System.Collections.Immutable;

namespace Collet.Scanning;

/// <summary>What an assembly's tools can do, by its IL.</summary>
/// <param name="Assembly">The assembly's name.</param>
/// <param name="Flags">What it is beside IL; those of the references that were walked are in it.</param>
/// <param name="Parts">Tools, middlewares, initializers and helpers, each in order of their names.</param>
/// <param name="Unverified">Assemblies that tools call into, that nobody gave and that are no part of .NET or of Collet.</param>
/// <param name="Shadowed">References that were given, although .NET or Collet brings its own; the scan takes the host's for them.</param>
public sealed record AssemblyScanResult(
    string Assembly,
    ImageTraits Flags,
    ImmutableArray<ScannedPart> Parts,
    ImmutableArray<string> Unverified,
    ImmutableArray<string> Shadowed)
{
    /// <summary>Tells whether nothing needs more than it declares.</summary>
    public bool IsCovered => Parts.All(part => part.Undeclared.IsEmpty);

    /// <summary>The parts of one kind.</summary>
    public IEnumerable<ScannedPart> Of(ScannedPartKind kind) => Parts.Where(part => part.Kind == kind);
}
