using System.Runtime.InteropServices;
using System.Security.Cryptography;
using Collet.Plugins;

namespace Collet.PluginHost.Loading;

/// <summary>The files of the plugin, in memory.</summary>
internal sealed class PluginFiles
{
    // As assemblies are found: without regard to case.
    private readonly Dictionary<string, ReadOnlyMemory<byte>> _files = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Takes a file that is what its hash says.</summary>
    /// <exception cref="PluginLoadException">It is not, or there is one of that name.</exception>
    public void Add(FilePayload file)
    {
        if (!CryptographicOperations.FixedTimeEquals(SHA256.HashData(file.Bytes.Span), file.Sha256.Span))
        {
            throw new PluginLoadException($"'{file.Path}' is not what the host verified: its SHA-256 differs.");
        }

        if (!_files.TryAdd(file.Path, file.Bytes))
        {
            throw new PluginLoadException($"'{file.Path}' was sent twice.");
        }
    }

    public bool Has(string path) => _files.ContainsKey(path);

    /// <summary>One of the files is that native library, under one of the names the loader would try.</summary>
    public bool HasLibrary(string name) => _files.Keys.Select(Path.GetFileName).Any(file =>
        file is not null && (file == name || file == $"{name}.so" || file == $"lib{name}.so" || file == $"lib{name}"));

    /// <summary>Opens a file.</summary>
    /// <exception cref="PluginLoadException">There is none of that name.</exception>
    public Stream Open(string path) => TryOpen(path)
        ?? throw new PluginLoadException($"The plugin has no file '{path}'; its files are {string.Join(", ", _files.Keys.Order(StringComparer.Ordinal))}.");

    /// <summary>Opens a file; null where there is none of that name.</summary>
    public Stream? TryOpen(string path) => !_files.TryGetValue(path, out ReadOnlyMemory<byte> bytes) ? null
        : MemoryMarshal.TryGetArray(bytes, out ArraySegment<byte> array)
            ? new MemoryStream(array.Array!, array.Offset, array.Count, writable: false)
            : new MemoryStream(bytes.ToArray(), writable: false);
}
