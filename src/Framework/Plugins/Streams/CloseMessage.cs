namespace Collet.Plugins;

/// <summary>A connection has ended, or did not come to be.</summary>
/// <param name="Reason">Why.</param>
/// <param name="Message">The same in a sentence; empty where it just ended.</param>
/// <param name="Permission">The permission that is lacking; null for none.</param>
internal readonly record struct CloseMessage(CloseReason Reason, string Message = "", string? Permission = null)
{
    private const int MostText = 4096;

    public static CloseMessage Read(ReadOnlyMemory<byte> payload)
    {
        var reader = new PayloadReader(payload);
        byte reason = reader.Byte();
        if (reason > (byte)CloseReason.Failed)
        {
            throw new FrameException($"A connection ended for the reason {reason}; 0 to {(byte)CloseReason.Failed} are some.");
        }

        var message = new CloseMessage((CloseReason)reason, reader.Text(MostText), reader.OptionalText(MostText));
        reader.End();
        return message;
    }

    public void Write(FrameWriter writer)
    {
        writer.Byte((byte)Reason);
        writer.Text(Message.Length > MostText / 3 ? Message[..(MostText / 3)] : Message);
        writer.OptionalText(Permission);
    }
}
