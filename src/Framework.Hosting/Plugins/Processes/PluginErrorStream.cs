using System.Text;
using Collet.Plugins;
using Microsoft.Extensions.Logging;

namespace Collet.Hosting.Plugins;

/// <summary>Reads what a process writes to stderr, on a thread of its own: the runtime's last words, and what native code prints.</summary>
internal sealed class PluginErrorStream
{
    private const int MostTail = 2000;

    private readonly Stream _stream;
    private readonly Action<LogMessage> _write;
    private readonly Thread _thread;
    private readonly StringBuilder _tail = new();

    public PluginErrorStream(Stream stream, Action<LogMessage> write)
    {
        (_stream, _write) = (stream, write);
        _thread = new Thread(Read, maxStackSize: 256 * 1024) { IsBackground = true, Name = "Plugin stderr" };
        _thread.Start();
    }

    /// <summary>The last it wrote.</summary>
    public string Tail
    {
        get
        {
            lock (_tail)
            {
                return _tail.ToString().Trim();
            }
        }
    }

    /// <summary>Waits until all has been read.</summary>
    public void WaitForEnd() => _thread.Join(TimeSpan.FromSeconds(1));

    private void Read()
    {
        byte[] buffer = new byte[LogMessage.MostText];
        int held = 0;
        try
        {
            int count;
            while ((count = _stream.Read(buffer, held, buffer.Length - held)) > 0)
            {
                held += count;
                int line;
                while ((line = buffer.AsSpan(0, held).IndexOf((byte)'\n')) >= 0 || held == buffer.Length)
                {
                    int length = line < 0 ? held : line;
                    Take(buffer.AsSpan(0, length));
                    int used = line < 0 ? held : line + 1;
                    buffer.AsSpan(used, held - used).CopyTo(buffer);
                    held -= used;
                }
            }
        }
        catch (Exception exception) when (exception is IOException or ObjectDisposedException)
        {
            // As good as the end.
        }

        Take(buffer.AsSpan(0, held));
    }

    private void Take(ReadOnlySpan<byte> utf8)
    {
        string text = Encoding.UTF8.GetString(utf8).Trim();
        if (text.Length == 0)
        {
            return;
        }

        lock (_tail)
        {
            _tail.Append(text).Append('\n');
            if (_tail.Length > MostTail)
            {
                _tail.Remove(0, _tail.Length - MostTail);
            }
        }

        _write(new LogMessage(LogLevel.Warning, "stderr", text));
    }
}
