using System.ComponentModel.DataAnnotations;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Serialization;
using Collet;
using SampleHost.Workspaces;

namespace SampleHost.Tools;

/// <summary>Computes cryptographic hashes.</summary>
[Tool(
    "hash",
    Title = "Hash",
    Description = """
        Computes SHA hashes of a workspace file of any size, of a text (as UTF-8) or of bytes. Give exactly one of `path`, `text` and
        `data`. With `expected` it also says whether that is one of them.
        """,
    ReadOnly = true,
    Idempotent = true,
    OpenWorld = false,
    TimeoutSeconds = 300)]
[RequiresPermission(Permissions.FileRead)]
[RequiresPermission(Permissions.Native, "libc")]
internal sealed class HashTool(Workspace workspace)
{
    private const int Chunk = 128 * 1024;

    /// <summary>Hashes.</summary>
    /// <param name="path">A file, relative to the workspace root.</param>
    /// <param name="text">A text.</param>
    /// <param name="data">Bytes as Base64.</param>
    /// <param name="algorithms">Which hashes; sha256 when left out. SHA-1 is for old checksums only: it is broken.</param>
    /// <param name="expected">A hash in hexadecimal to compare with.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    public async Task<HashResult> InvokeAsync(
        [StringLength(4096)] string? path = null,
        string? text = null,
        byte[]? data = null,
        ISet<DigestAlgorithm>? algorithms = null,
        [RegularExpression("[0-9a-fA-F]{40,128}")] string? expected = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentCheck.ExactlyOne((nameof(path), path is not null), (nameof(text), text is not null), (nameof(data), data is not null));
        DigestAlgorithm[] wanted = algorithms is { Count: > 0 } ? [.. algorithms.Order()] : [DigestAlgorithm.Sha256];
        IncrementalHash[] hashes = [.. wanted.Select(algorithm => IncrementalHash.CreateHash(NameOf(algorithm)))];
        try
        {
            long length = path is not null
                ? await AddFileAsync(path, hashes, cancellationToken)
                : Add(data ?? Encoding.UTF8.GetBytes(text!), hashes);
            var digests = wanted.Zip(hashes).ToDictionary(
                pair => KeyOf(pair.First), pair => Convert.ToHexStringLower(pair.Second.GetHashAndReset()), StringComparer.Ordinal);
            return new HashResult
            {
                Length = length,
                Digests = digests,
                Matches = expected is null ? null : digests.ContainsValue(expected.ToLowerInvariant()),
            };
        }
        finally
        {
            Array.ForEach(hashes, hash => hash.Dispose());
        }
    }

    private async Task<long> AddFileAsync(string path, IncrementalHash[] hashes, CancellationToken cancellationToken)
    {
        await using WorkspaceFile file = workspace.OpenRead(path);
        byte[] buffer = new byte[Chunk];
        long length = 0;
        for (int read; (read = await file.Content.ReadAsync(buffer, cancellationToken)) > 0; length += read)
        {
            Add(buffer.AsSpan(0, read), hashes);
        }

        return length;
    }

    private static long Add(ReadOnlySpan<byte> bytes, IncrementalHash[] hashes)
    {
        foreach (IncrementalHash hash in hashes)
        {
            hash.AppendData(bytes);
        }

        return bytes.Length;
    }

    private static HashAlgorithmName NameOf(DigestAlgorithm algorithm) => algorithm switch
    {
        DigestAlgorithm.Sha1 => HashAlgorithmName.SHA1,
        DigestAlgorithm.Sha384 => HashAlgorithmName.SHA384,
        DigestAlgorithm.Sha512 => HashAlgorithmName.SHA512,
        _ => HashAlgorithmName.SHA256,
    };

    private static string KeyOf(DigestAlgorithm algorithm) => NameOf(algorithm).Name!.ToLowerInvariant();
}

/// <summary>A hash algorithm.</summary>
internal enum DigestAlgorithm
{
    /// <summary>SHA-1, broken: for old checksums only.</summary>
    [JsonStringEnumMemberName("sha1")]
    Sha1,

    /// <summary>SHA-256.</summary>
    [JsonStringEnumMemberName("sha256")]
    Sha256,

    /// <summary>SHA-384.</summary>
    [JsonStringEnumMemberName("sha384")]
    Sha384,

    /// <summary>SHA-512.</summary>
    [JsonStringEnumMemberName("sha512")]
    Sha512,
}

/// <summary>Hashes.</summary>
internal sealed record HashResult
{
    /// <summary>How many bytes were hashed.</summary>
    public required long Length { get; init; }

    /// <summary>The hashes in lower-case hexadecimal, by algorithm.</summary>
    public required IReadOnlyDictionary<string, string> Digests { get; init; }

    /// <summary>Whether `expected` is one of them; null where none was given.</summary>
    public bool? Matches { get; init; }
}
