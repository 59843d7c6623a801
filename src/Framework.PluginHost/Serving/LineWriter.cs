using System.Text;
using Collet.Plugins;
using Microsoft.Extensions.Logging;

namespace Collet.PluginHost.Serving;

/// <summary>A console that makes log lines of what is printed.</summary>
internal sealed class LineWriter(HostLogging logging, LogLevel level) : TextWriter
{
    private const int MostCharacters = LogMessage.MostText / 3;

    private readonly StringBuilder _line = new();

    public override Encoding Encoding => Encoding.UTF8;

    public override void Write(char value)
    {
        lock (_line)
        {
            Put(value);
        }
    }

    public override void Write(ReadOnlySpan<char> buffer)
    {
        lock (_line)
        {
            foreach (char c in buffer)
            {
                Put(c);
            }
        }
    }

    public override void Write(char[] buffer, int index, int count) => Write(buffer.AsSpan(index, count));

    public override void Write(string? value) => Write(value.AsSpan());

    public override void WriteLine(string? value)
    {
        lock (_line)
        {
            Write(value.AsSpan());
            Put('\n');
        }
    }

    private void Put(char value)
    {
        if (value is '\n' || _line.Length >= MostCharacters)
        {
            logging.Log(level, "", _line.ToString());
            _line.Clear();
        }

        if (value is not ('\n' or '\r'))
        {
            _line.Append(value);
        }
    }
}
