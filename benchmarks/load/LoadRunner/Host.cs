using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace LoadRunner;

/// <summary>A host's process on a free port. Disposing ends it.</summary>
internal sealed class Host : IDisposable
{
    private readonly Process _process;

    private Host(Process process, int port)
    {
        _process = process;
        Port = port;
    }

    public int Port { get; }

    /// <summary>Processor time spent so far, user and system.</summary>
    public TimeSpan ProcessorTime
    {
        get
        {
            _process.Refresh();
            return _process.TotalProcessorTime;
        }
    }

    /// <summary>Starts a host and waits for its first answer.</summary>
    public static (Host Host, TimeSpan UntilAnswer) Start(string path, Request request, string? arguments)
    {
        int port = FreePort();
        string[] address = ["--urls", $"http://127.0.0.1:{port.ToString(CultureInfo.InvariantCulture)}"];
        var start = new ProcessStartInfo(path, arguments is null ? address : [.. address, arguments])
        {
            RedirectStandardOutput = true,
            WorkingDirectory = Path.GetDirectoryName(path)!,
        };
        long begin = Stopwatch.GetTimestamp();
        var host = new Host(Process.Start(start)!, port);
        try
        {
            host.Ask(request);
            return (host, Stopwatch.GetElapsedTime(begin));
        }
        catch
        {
            host.Dispose();
            throw;
        }
    }

    /// <summary>Sends a request until it is answered and sees to it that the answer is the right one.</summary>
    public void Ask(Request request)
    {
        long begin = Stopwatch.GetTimestamp();
        while (Stopwatch.GetElapsedTime(begin) < TimeSpan.FromSeconds(30))
        {
            using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
            try
            {
                socket.Connect(IPAddress.Loopback, Port);
            }
            catch (SocketException)
            {
                // Not listening yet. Short enough not to matter, long enough to leave the processor to the host.
                Thread.Sleep(TimeSpan.FromMilliseconds(0.5));
                continue;
            }

            socket.Send(request.Bytes);
            string answer = ReadToEnd(socket);
            if (!answer.StartsWith("HTTP/1.1 200", StringComparison.Ordinal) || !answer.Contains(request.Expected, StringComparison.Ordinal))
            {
                throw new InvalidOperationException($"Unexpected answer: {answer[..Math.Min(answer.Length, 500)]}");
            }

            return;
        }

        throw new TimeoutException("The host never listened.");
    }

    /// <summary>Resident memory in KiB, and the same with shared pages divided among those who share them.</summary>
    public (long Resident, long Proportional) Memory()
    {
        long resident = 0;
        long proportional = 0;
        foreach (string line in File.ReadLines($"/proc/{_process.Id.ToString(CultureInfo.InvariantCulture)}/smaps_rollup"))
        {
            string[] words = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
            switch (words[0])
            {
                case "Rss:":
                    resident = long.Parse(words[1], CultureInfo.InvariantCulture);
                    break;
                case "Pss:":
                    proportional = long.Parse(words[1], CultureInfo.InvariantCulture);
                    break;
            }
        }

        return (resident, proportional);
    }

    public void Dispose()
    {
        _process.Kill(entireProcessTree: true);
        _process.WaitForExit();
        _process.Dispose();
    }

    private static string ReadToEnd(Socket socket)
    {
        using var answer = new MemoryStream();
        byte[] buffer = new byte[64 * 1024];
        int read;
        while ((read = socket.Receive(buffer)) > 0)
        {
            answer.Write(buffer, 0, read);
        }

        return Encoding.UTF8.GetString(answer.GetBuffer(), 0, (int)answer.Length);
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
