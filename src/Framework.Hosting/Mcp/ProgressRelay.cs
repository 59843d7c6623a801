using System.Threading.Channels;
using ModelContextProtocol;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;

namespace Collet.Hosting.Mcp;

/// <summary>
/// Sends a tool's progress to its client, in order and before the result: dispose it before the result is returned. A client slower than
/// the tool misses the oldest reports. Reports may come from any thread.
/// </summary>
internal sealed class ProgressRelay : IProgress<ToolProgress>, IAsyncDisposable
{
    private const int MostWaiting = 64;

    private readonly Channel<ToolProgress> _reports = Channel.CreateBounded<ToolProgress>(
        new BoundedChannelOptions(MostWaiting) { FullMode = BoundedChannelFullMode.DropOldest, SingleReader = true });

    private readonly Task _sending;

    public ProgressRelay(McpServer server, ProgressToken token, CancellationToken cancellationToken) =>
        _sending = SendAsync(server, token, cancellationToken);

    public void Report(ToolProgress value) => _reports.Writer.TryWrite(value);

    public async ValueTask DisposeAsync()
    {
        _reports.Writer.TryComplete();
        await _sending.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    private async Task SendAsync(McpServer server, ProgressToken token, CancellationToken cancellationToken)
    {
        double last = double.NegativeInfinity;
        await foreach (ToolProgress report in _reports.Reader.ReadAllAsync(cancellationToken))
        {
            // The protocol demands that progress goes up; a tool that repeats itself is not to break its client.
            if (report.Progress > last)
            {
                last = report.Progress;
                await server.NotifyProgressAsync(token, Notification(report), cancellationToken: cancellationToken);
            }
        }
    }

    private static ProgressNotificationValue Notification(ToolProgress report) => new()
    {
        Progress = (float)report.Progress,
        Total = (float?)report.Total,
        Message = report.Message,
    };
}
