using System.Security.Cryptography;

namespace Collet.Hosting.Configuration;

/// <summary>The files of this machine, with a hash of everything that was read of them, be it right or wrong.</summary>
internal sealed class RecordingFiles : IConfigurationFiles
{
    private readonly SortedDictionary<string, string> _read = new(StringComparer.Ordinal);
    private readonly SortedSet<string> _folders = new(StringComparer.Ordinal);

    /// <summary>The files somebody wanted to read.</summary>
    public IReadOnlyList<string> Files => [.. _read.Keys];

    /// <summary>The folders somebody looked into.</summary>
    public IReadOnlyList<string> Folders => [.. _folders];

    public bool Exists(string path) => DiskFiles.Instance.Exists(path);

    public IEnumerable<string>? List(string folder)
    {
        _folders.Add(folder);
        return DiskFiles.Instance.List(folder);
    }

    public ReadOnlyMemory<byte> Read(string path, FileProblems problems)
    {
        try
        {
            ReadOnlyMemory<byte> content = DiskFiles.Instance.Read(path, problems);
            _read[path] = HashOf(content.Span);
            return content;
        }
        catch (ColletConfigurationException exception)
        {
            _read[path] = exception.Message;
            throw;
        }
    }

    /// <summary>The hash of what was read, and of this besides.</summary>
    public string Hash(string besides = "") => HashOf(System.Text.Encoding.UTF8.GetBytes(string.Join('\n', _read) + besides));

    private static string HashOf(ReadOnlySpan<byte> bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));
}
