using System.Globalization;
using System.Net;
using Collet.Hosting.Middlewares;
using Collet.Hosting.Tests.Middlewares.Load;
using Microsoft.Extensions.Time.Testing;

namespace Collet.Hosting.Tests.Middlewares.RateLimit;

/// <summary>The limit over real HTTP.</summary>
public sealed class RateLimitLoadTests
{
    [Theory]
    [InlineData(RateLimitAlgorithm.TokenBucket)]
    [InlineData(RateLimitAlgorithm.FixedWindow)]
    [InlineData(RateLimitAlgorithm.SlidingWindow)]
    public async Task Of_200_requests_at_a_limit_of_50_exactly_50_are_answered(RateLimitAlgorithm algorithm)
    {
        var time = new FakeTimeProvider();
        using var limit = new RateLimitMiddleware(
            new RateLimitOptions
            {
                Algorithm = algorithm,
                Permits = 50,
                Burst = algorithm == RateLimitAlgorithm.TokenBucket ? 50 : null,
                Window = TimeSpan.FromSeconds(10),
            },
            time);
        await using LoadHost host = await LoadHost.StartAsync(time, new FixedSource(new FuncTool("tool")), _ => new ToolChain([limit]));

        HttpResponseMessage[] answers = await SendAsync(host, 200);

        Assert.Equal(50, answers.Count(answer => answer.StatusCode == HttpStatusCode.OK));
        HttpResponseMessage[] refused = [.. answers.Where(answer => answer.StatusCode == HttpStatusCode.TooManyRequests)];
        Assert.Equal(150, refused.Length);
        int seconds = Assert.Single(refused.Select(answer => (int)answer.Headers.RetryAfter!.Delta!.Value.TotalSeconds).Distinct());

        // Whoever waits as long as that header says gets through.
        time.Advance(TimeSpan.FromSeconds(seconds));
        Assert.Equal(HttpStatusCode.OK, Assert.Single(await SendAsync(host, 1)).StatusCode);
        Assert.InRange(seconds, 1, 11);
        Assert.Contains("50 in 10 s", await refused[0].Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal(seconds.ToString(CultureInfo.InvariantCulture), refused[0].Headers.GetValues("Retry-After").Single());
    }

    private static Task<HttpResponseMessage[]> SendAsync(LoadHost host, int count) =>
        Task.WhenAll(Enumerable.Range(0, count).Select(_ => host.Http.PostAsync("/api/tools/tool", content: null)));
}
