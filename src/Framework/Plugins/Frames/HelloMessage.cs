namespace Collet.Plugins;

/// <summary>What the host says first.</summary>
/// <param name="Protocol">The protocol it speaks.</param>
/// <param name="Credits">How many calls it will have under way at most.</param>
internal readonly record struct HelloMessage(uint Protocol, uint Credits)
{
    public static HelloMessage Read(ReadOnlyMemory<byte> payload)
    {
        var reader = new PayloadReader(payload);
        var hello = new HelloMessage(reader.UInt32(), reader.UInt32());
        reader.End();
        return hello.Protocol == SealedReport.CurrentProtocol
            ? hello
            : throw new FrameException($"The host speaks protocol {hello.Protocol}, this plugin host {SealedReport.CurrentProtocol}.");
    }

    public void Write(FrameWriter writer)
    {
        writer.UInt32(Protocol);
        writer.UInt32(Credits);
    }
}
