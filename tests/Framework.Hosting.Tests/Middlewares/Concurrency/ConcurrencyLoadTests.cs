using System.Net;
using Collet.Hosting.Middlewares;
using Collet.Hosting.Tests.Middlewares.Load;
using Microsoft.Extensions.Time.Testing;

namespace Collet.Hosting.Tests.Middlewares.Concurrency;

/// <summary>The bulkhead over real HTTP.</summary>
public sealed class ConcurrencyLoadTests
{
    private readonly FakeTimeProvider _time = new();
    private readonly GatedTool _tool = new("tool");

    [Fact]
    public async Task Of_60_requests_never_more_than_4_run_at_once_and_all_are_answered()
    {
        await using LoadHost host = await StartAsync(new ConcurrencyOptions { Limit = 4, Queue = 100 });
        Task<HttpResponseMessage>[] requests = Send(host, 60);

        for (int i = 0; i < requests.Length; i += 4)
        {
            await _tool.LetEndTogetherAsync(4);
        }

        Assert.All(await Task.WhenAll(requests), answer => Assert.Equal(HttpStatusCode.OK, answer.StatusCode));
        Assert.Equal(4, _tool.MostAtOnce);
    }

    [Fact]
    public async Task Of_40_requests_4_run_10_wait_and_26_are_turned_away_at_once()
    {
        await using LoadHost host = await StartAsync(new ConcurrencyOptions { Limit = 4, Queue = 10 });
        List<Task<HttpResponseMessage>> requests = [.. Send(host, 40)];

        // Nothing ends before they have their answer, so those that are answered now are the ones turned away.
        for (int i = 0; i < 26; i++)
        {
            Task<HttpResponseMessage> refused = await Task.WhenAny(requests);
            requests.Remove(refused);
            Assert.Equal(HttpStatusCode.ServiceUnavailable, (await refused).StatusCode);
        }

        for (int i = 0; i < 14; i++)
        {
            await _tool.LetOneEndAsync();
        }

        Assert.All(await Task.WhenAll(requests), answer => Assert.Equal(HttpStatusCode.OK, answer.StatusCode));
        Assert.Equal(4, _tool.MostAtOnce);
    }

    private static Task<HttpResponseMessage>[] Send(LoadHost host, int count) =>
        [.. Enumerable.Range(0, count).Select(_ => host.Http.PostAsync("/api/tools/tool", content: null))];

    private Task<LoadHost> StartAsync(ConcurrencyOptions options) => LoadHost.StartAsync(
        _time, new FixedSource(_tool), _ => new ToolChain([new ConcurrencyMiddleware(options, _time)]));
}
