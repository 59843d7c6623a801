namespace Collet.Hosting.Configuration.Secrets;

/// <summary>A key for AES-256-GCM, and what encrypted values call it.</summary>
internal sealed class SecretKey(string id, byte[] bytes)
{
    /// <summary>In bytes.</summary>
    public const int Length = 32;

    public string Id { get; } = id;

    public ReadOnlySpan<byte> Bytes => bytes;

    /// <summary>The id; the key itself is not to reach a log.</summary>
    public override string ToString() => Id;
}
