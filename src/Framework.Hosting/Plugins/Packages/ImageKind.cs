using System.Reflection.PortableExecutable;
using System.Runtime.InteropServices;

namespace Collet.Hosting.Plugins;

/// <summary>Tells machine code from IL by what a file is, whatever it is called.</summary>
internal static class ImageKind
{
    private static readonly byte[][] _native =
    [
        [0x7F, (byte)'E', (byte)'L', (byte)'F'],
        [0xFE, 0xED, 0xFA, 0xCE], [0xFE, 0xED, 0xFA, 0xCF], [0xCE, 0xFA, 0xED, 0xFE], [0xCF, 0xFA, 0xED, 0xFE],
    ];

    /// <summary>What machine code the file has; null where it has none that can be recognized.</summary>
    public static string? WhyNative(byte[] file)
    {
        if (Array.Exists(_native, magic => file.AsSpan().StartsWith(magic)))
        {
            return "is a native library or program";
        }

        if (!file.AsSpan().StartsWith("MZ"u8))
        {
            return null;
        }

        try
        {
            using var image = new PEReader(ImmutableCollectionsMarshal.AsImmutableArray(file));
            return image.PEHeaders.CorHeader is not { } header || !image.HasMetadata ? "is a native library or program"
                : header.ManagedNativeHeaderDirectory.Size != 0
                    ? "is compiled ahead of time (ReadyToRun), so its machine code need not be what its IL says"
                : (header.Flags & CorFlags.ILOnly) == 0 ? "has machine code beside its IL"
                : null;
        }
        catch (BadImageFormatException)
        {
            return "is a damaged image";
        }
    }

    /// <summary>Tells whether it is an assembly.</summary>
    public static bool IsAssembly(byte[] file)
    {
        try
        {
            using var image = new PEReader(ImmutableCollectionsMarshal.AsImmutableArray(file));
            return image.HasMetadata;
        }
        catch (BadImageFormatException)
        {
            return false;
        }
    }
}
