using System.Net;
using System.Net.Sockets;

namespace LoadRunner;

/// <summary>Sends an exact number of requests, which wrk cannot.</summary>
internal static class Client
{
    private const int Connections = 16;

    public static void Send(Host host, Request request, int count)
    {
        Thread[] threads =
        [
            .. Enumerable.Range(0, Connections).Select(i => new Thread(() => SendOn(host.Port, request, count / Connections))),
        ];
        Array.ForEach(threads, thread => thread.Start());
        Array.ForEach(threads, thread => thread.Join());
    }

    private static void SendOn(int port, Request request, int count)
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        socket.Connect(IPAddress.Loopback, port);
        byte[] buffer = new byte[16 * 1024];
        for (int i = 0; i < count; i++)
        {
            socket.Send(request.Bytes);
            int length = 0;
            while (!IsWhole(buffer.AsSpan(0, length)))
            {
                int read = socket.Receive(buffer.AsSpan(length));
                length += read > 0 ? read : throw new IOException("The host closed the connection.");
            }

            if (!buffer.AsSpan(0, length).StartsWith("HTTP/1.1 200"u8))
            {
                throw new IOException("A request was refused.");
            }
        }
    }

    // The answers compared are either chunked or one JSON object, and both end in a way of their own.
    private static bool IsWhole(ReadOnlySpan<byte> answer)
    {
        int head = answer.IndexOf("\r\n\r\n"u8);
        return head >= 0 && (answer.EndsWith("\r\n0\r\n\r\n"u8) || (answer[^1] == '}' && answer[..head].IndexOf("Content-Length"u8) >= 0));
    }
}
