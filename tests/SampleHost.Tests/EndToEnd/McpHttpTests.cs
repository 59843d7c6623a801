using ModelContextProtocol;
using ModelContextProtocol.Client;

namespace SampleHost.Tests.EndToEnd;

/// <summary>The sample host over Streamable HTTP.</summary>
public sealed class McpHttpTests(SampleProcess host) : McpTests(host), IClassFixture<SampleProcess>
{
    protected override IClientTransport CreateTransport() => new HttpClientTransport(new()
    {
        Endpoint = new Uri(Host.Address, "/mcp"),
        TransportMode = HttpTransportMode.StreamableHttp,
    });

    [Fact]
    public async Task Indexing_that_is_cancelled_ends()
    {
        using var cancel = new CancellationTokenSource();
        var started = new FirstReport();
        Task call = CallAsync("index_workspace", """{"path":"endless"}""", started, cancel.Token).AsTask();
        await started.Task;

        await cancel.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call);
        await Host.PrintsAsync("The caller of 'index_workspace' cancelled it or left.");
    }

    private sealed class FirstReport : IProgress<ProgressNotificationValue>
    {
        private readonly TaskCompletionSource _first = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task Task => _first.Task;

        public void Report(ProgressNotificationValue value) => _first.TrySetResult();
    }
}
