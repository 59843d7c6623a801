namespace Collet.Plugins;

/// <summary>What holds a plugin host, as it found when it looked at itself.</summary>
internal sealed record SealedReport
{
    /// <summary>The protocol this assembly speaks.</summary>
    public const uint CurrentProtocol = 3;

    private const int MostText = 1024;

    /// <summary>The protocol the plugin host speaks.</summary>
    public uint Protocol { get; init; } = CurrentProtocol;

    /// <summary>Its process number.</summary>
    public required uint Process { get; init; }

    /// <summary>The version of Landlock that holds its files.</summary>
    public required uint LandlockAbi { get; init; }

    /// <summary>The user it runs as.</summary>
    public required uint User { get; init; }

    /// <summary>How many seccomp filters are on each thread.</summary>
    public required uint Filters { get; init; }

    /// <summary>What was tried or looked at, and found as it should be.</summary>
    public required IReadOnlyList<string> Checks { get; init; }

    public static SealedReport Read(ReadOnlyMemory<byte> payload)
    {
        var reader = new PayloadReader(payload);
        uint protocol = reader.UInt32();
        if (protocol != CurrentProtocol)
        {
            throw new FrameException($"The plugin host speaks protocol {protocol}, this host {CurrentProtocol}; install the two of one version.");
        }

        var report = new SealedReport
        {
            Protocol = protocol,
            Process = reader.UInt32(),
            LandlockAbi = reader.UInt32(),
            User = reader.UInt32(),
            Filters = reader.UInt32(),
            Checks = reader.Texts(64, MostText),
        };
        reader.End();
        return report;
    }

    public void Write(FrameWriter writer)
    {
        writer.UInt32(Protocol);
        writer.UInt32(Process);
        writer.UInt32(LandlockAbi);
        writer.UInt32(User);
        writer.UInt32(Filters);
        writer.Texts(Checks);
    }
}
