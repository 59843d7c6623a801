using System.Collections.Immutable;
using System.Runtime.InteropServices;

namespace Collet.Scanning;

/// <summary>An assembly that the scanned one refers to, read when a call leads into it and not before.</summary>
/// <param name="Name">The assembly's simple name.</param>
/// <param name="Read">Gives its bytes; called at most once.</param>
public sealed record ScanReference(string Name, Func<ImmutableArray<byte>> Read)
{
    /// <summary>A reference whose bytes are there.</summary>
    public static ScanReference Of(string name, ImmutableArray<byte> image) => new(name, () => image);

    /// <summary>A reference that is a file.</summary>
    public static ScanReference OfFile(string path) =>
        new(Path.GetFileNameWithoutExtension(path), () => ImmutableCollectionsMarshal.AsImmutableArray(File.ReadAllBytes(path)));
}
