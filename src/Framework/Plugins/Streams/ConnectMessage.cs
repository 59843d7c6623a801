namespace Collet.Plugins;

/// <summary>A plugin host asks for a connection.</summary>
/// <param name="Host">A name or an address.</param>
/// <param name="Port">1 to 65535.</param>
internal readonly record struct ConnectMessage(string Host, int Port)
{
    private const int MostText = 1024;

    public static ConnectMessage Read(ReadOnlyMemory<byte> payload)
    {
        var reader = new PayloadReader(payload);
        string host = reader.Text(MostText);
        uint port = reader.UInt32();
        reader.End();
        return port is > 0 and <= ushort.MaxValue
            ? new ConnectMessage(host, (int)port)
            : throw new FrameException($"A connection to port {port} was asked for; 1 to {ushort.MaxValue} are some.");
    }

    public void Write(FrameWriter writer)
    {
        writer.Text(Host);
        writer.UInt32((uint)Port);
    }
}
