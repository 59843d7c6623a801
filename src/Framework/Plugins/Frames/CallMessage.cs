namespace Collet.Plugins;

/// <summary>A call, as the host sends it.</summary>
/// <param name="Tool">Which of the tools the plugin host named, from 0.</param>
/// <param name="Milliseconds">How long the answer is of use; 0 for ever.</param>
/// <param name="WantsProgress">Somebody listens to how far it is.</param>
/// <param name="Arguments">One JSON object in UTF-8.</param>
internal readonly record struct CallMessage(uint Tool, uint Milliseconds, bool WantsProgress, ReadOnlyMemory<byte> Arguments)
{
    public static CallMessage Read(ReadOnlyMemory<byte> payload)
    {
        var reader = new PayloadReader(payload);
        return new CallMessage(reader.UInt32(), reader.UInt32(), reader.Flag(), reader.Rest());
    }

    public void Write(FrameWriter writer)
    {
        writer.UInt32(Tool);
        writer.UInt32(Milliseconds);
        writer.Byte(WantsProgress ? (byte)1 : (byte)0);
        writer.Raw(Arguments.Span);
    }
}
