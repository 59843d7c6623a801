using Collet.Plugins;
using Microsoft.Extensions.Logging;

namespace Collet.Hosting.Plugins;

/// <summary>Lets so many lines of a plugin into the log, and tells how many it kept out.</summary>
internal sealed class LogGate(ILogger logger, TimeProvider time, int most)
{
    private static readonly TimeSpan _period = TimeSpan.FromSeconds(10);

    private readonly Lock _gate = new();
    private long _since = time.GetTimestamp();
    private int _taken;

    /// <summary>Writes a line, or counts it.</summary>
    public void Write(string plugin, LogMessage line)
    {
        int dropped = 0;
        lock (_gate)
        {
            if (time.GetElapsedTime(_since) >= _period)
            {
                dropped = Math.Max(0, _taken - most);
                _since = time.GetTimestamp();
                _taken = 0;
            }

            if (++_taken > most)
            {
                return;
            }
        }

        if (dropped > 0)
        {
            PluginLog.LinesDropped(logger, plugin, dropped);
        }

        if (logger.IsEnabled(line.Level))
        {
            string category = OneLine(line.Category);
            string text = OneLine(line.Text);
            PluginLog.Said(logger, line.Level, plugin, category, text);
        }
    }

    // A line that could make itself look like another would be a lie in the log.
    private static string OneLine(string text)
    {
        if (!text.AsSpan().ContainsAnyInRange('\0', '\x1F') && !text.AsSpan().ContainsAnyInRange('\x7F', '\x9F'))
        {
            return text;
        }

        return string.Create(text.Length, text, static (line, text) =>
        {
            for (int i = 0; i < line.Length; i++)
            {
                line[i] = text[i] switch { '\n' => '\u2424', '\t' => ' ', < ' ' or (>= '\x7F' and <= '\x9F') => '\uFFFD', char c => c };
            }
        });
    }
}
