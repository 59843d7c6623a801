namespace Collet.Plugins;

/// <summary>One file of a plugin: the bytes that were verified.</summary>
/// <param name="Path">Where it lies in the package, with slashes.</param>
/// <param name="Sha256">The hash the manifest names.</param>
/// <param name="Bytes">The file.</param>
internal readonly record struct FilePayload(string Path, ReadOnlyMemory<byte> Sha256, ReadOnlyMemory<byte> Bytes)
{
    private const int HashBytes = 32;

    /// <summary>Reads it; the bytes are a copy.</summary>
    public static FilePayload Read(ReadOnlyMemory<byte> payload)
    {
        var reader = new PayloadReader(payload);
        return new FilePayload(reader.Text(4096), reader.Raw(HashBytes).ToArray(), reader.Rest().ToArray());
    }

    public void Write(FrameWriter writer)
    {
        if (Sha256.Length != HashBytes)
        {
            throw new ArgumentException($"The hash of '{Path}' has {Sha256.Length} bytes; SHA-256 has {HashBytes}.");
        }

        writer.Text(Path);
        writer.Raw(Sha256.Span);
        writer.Raw(Bytes.Span);
    }
}
