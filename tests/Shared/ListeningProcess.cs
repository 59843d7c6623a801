using System.Diagnostics;
using System.Threading.Channels;

namespace Collet.Tests.Shared;

/// <summary>A host's process that listens.</summary>
internal sealed class ListeningProcess : IAsyncDisposable
{
    private const string Listening = "Now listening on: ";

    private readonly Channel<string> _lines = Channel.CreateUnbounded<string>();

    private ListeningProcess(Process process, Uri address)
    {
        Process = process;
        Address = address;
    }

    public Process Process { get; }

    public Uri Address { get; }

    /// <summary>Waits until it listens.</summary>
    public static async Task<ListeningProcess> WaitForAsync(Process process)
    {
        _ = process.StandardError.BaseStream.CopyToAsync(Stream.Null);
        while (await process.StandardOutput.ReadLineAsync() is { } line)
        {
            int at = line.IndexOf(Listening, StringComparison.Ordinal);
            if (at >= 0)
            {
                var listening = new ListeningProcess(process, new Uri(line[(at + Listening.Length)..]));
                _ = listening.ReadAsync();
                return listening;
            }
        }

        throw new InvalidOperationException("The host ended before it listened.");
    }

    /// <summary>Waits for a line it prints after it listens; lines before that one are gone then.</summary>
    public async Task PrintsAsync(string text)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        while (!(await _lines.Reader.ReadAsync(patience.Token)).Contains(text, StringComparison.Ordinal))
        {
        }
    }

    public async ValueTask DisposeAsync()
    {
        Process.Kill();
        await Process.WaitForExitAsync();
        Process.Dispose();
    }

    private async Task ReadAsync()
    {
        while (await Process.StandardOutput.ReadLineAsync() is { } line)
        {
            _lines.Writer.TryWrite(line);
        }
    }
}
