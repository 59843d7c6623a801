using System.IO.Compression;
using Collet.Plugins;

namespace Collet.Hosting.Plugins;

/// <summary>Writes packages from bytes, always the same from the same.</summary>
internal static class PackageWriter
{
    // Times of a zip are not signed and say nothing; this is the first one a zip can have.
    private static readonly DateTimeOffset _noTime = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>The files of a package with their names, the manifest first.</summary>
    public static IEnumerable<(string Name, ReadOnlyMemory<byte> Bytes)> Entries(
        ReadOnlyMemory<byte> manifest, ReadOnlyMemory<byte> signature, IEnumerable<VerifiedFile> files)
    {
        yield return (PluginManifest.FileName, manifest);
        if (!signature.IsEmpty)
        {
            yield return (PluginManifest.SignatureFileName, signature);
        }

        foreach (VerifiedFile file in files.OrderBy(file => file.Path, StringComparer.Ordinal))
        {
            yield return (file.Path, file.Bytes);
        }
    }

    public static byte[] Zip(IEnumerable<(string Name, ReadOnlyMemory<byte> Bytes)> entries)
    {
        using var bytes = new MemoryStream();
        using (var archive = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, content) in entries)
            {
                ZipArchiveEntry entry = archive.CreateEntry(name, CompressionLevel.Optimal);
                entry.LastWriteTime = _noTime;
                entry.ExternalAttributes = 0;
                using Stream stream = entry.Open();
                stream.Write(content.Span);
            }
        }

        return bytes.ToArray();
    }

    /// <summary>Writes a folder that is not there yet; what is written is on the disk afterwards.</summary>
    public static void WriteFolder(string folder, IEnumerable<(string Name, ReadOnlyMemory<byte> Bytes)> entries)
    {
        foreach (var (name, content) in entries)
        {
            string path = Path.Join(folder, name);
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            Write(path, content);
        }
    }

    /// <summary>Writes a file whole or not at all.</summary>
    public static void Replace(string path, ReadOnlyMemory<byte> content)
    {
        string aside = $"{path}.{Guid.NewGuid():n}.tmp";
        try
        {
            Write(aside, content);
            File.Move(aside, path, overwrite: true);
        }
        catch
        {
            File.Delete(aside);
            throw;
        }
    }

    private static void Write(string path, ReadOnlyMemory<byte> content)
    {
        using var file = new FileStream(path, FileMode.CreateNew, FileAccess.Write);
        file.Write(content.Span);
        file.Flush(flushToDisk: true);
    }
}
