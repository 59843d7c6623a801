namespace Collet.Plugins;

/// <summary>One message between host and plugin host.</summary>
/// <param name="Kind">What it says; any byte until it has been looked at.</param>
/// <param name="Id">The call it belongs to; 0 for none.</param>
/// <param name="Payload">What it carries; valid until the reader reads on.</param>
internal readonly record struct Frame(FrameKind Kind, ulong Id, ReadOnlyMemory<byte> Payload)
{
    /// <summary>The bytes of the length.</summary>
    public const int LengthBytes = 4;

    /// <summary>The bytes that follow the length and stand before the payload.</summary>
    public const int HeaderBytes = 9;

    /// <summary>The most a plugin host may send in one frame, in bytes after the length.</summary>
    public const int MostFromPlugin = 16 << 20;

    /// <summary>The most a host sends in one frame: a file of a plugin.</summary>
    public const int MostFromHost = 256 << 20;
}
