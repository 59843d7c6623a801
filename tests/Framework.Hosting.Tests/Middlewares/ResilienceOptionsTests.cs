using System.Reflection;
using System.Text;
using Collet.Hosting.Middlewares;

namespace Collet.Hosting.Tests.Middlewares;

/// <summary>The options of cache, timeout, retry and circuit-breaker as the configuration writes them.</summary>
public sealed class ResilienceOptionsTests
{
    [Theory]
    [InlineData("cache", """{"ttl":"1h30m","vary":"none","claims":["tenant"],"maxBytes":1048576,"maxEntryBytes":1024}""")]
    [InlineData("timeout", """{"after":"5s","grace":"0s","maxAbandoned":1,"offload":false}""")]
    [InlineData("retry", """{"attempts":5,"backoff":"linear","delay":"100ms","maxDelay":"1s","jitter":false,"on":["network"]}""")]
    [InlineData("circuit-breaker", """{"failureRatio":0.9,"minimumThroughput":2,"samplingDuration":"1m","breakDuration":"500ms"}""")]
    [InlineData("cache", "{}")]
    [InlineData("timeout", "{}")]
    [InlineData("retry", "{}")]
    [InlineData("circuit-breaker", "{}")]
    public void What_is_allowed_is_taken(string middleware, string options) => Assert.NotNull(Bind(middleware, options));

    [Theory]
    [InlineData("cache", """{"ttl":"0s"}""", "/ttl")]
    [InlineData("cache", """{"ttl":"366d"}""", "/ttl")]
    [InlineData("cache", """{"ttl":"-1s"}""", "/ttl")]
    [InlineData("cache", """{"vary":"everyone"}""", "/vary")]
    [InlineData("cache", """{"maxBytes":-1}""", "/maxBytes")]
    [InlineData("cache", """{"maxBytes":562949953421312}""", "/maxBytes")]
    [InlineData("cache", """{"maxBytes":2000,"maxEntryBytes":3000}""", "/maxEntryBytes")]
    [InlineData("cache", """{"named":"*"}""", "/named")]
    [InlineData("timeout", """{"after":"0s"}""", "/after")]
    [InlineData("timeout", """{"grace":"2m"}""", "/grace")]
    [InlineData("timeout", """{"maxAbandoned":0}""", "/maxAbandoned")]
    [InlineData("retry", """{"attempts":1}""", "/attempts")]
    [InlineData("retry", """{"attempts":21}""", "/attempts")]
    [InlineData("retry", """{"on":[]}""", "/on")]
    [InlineData("retry", """{"on":["everything"]}""", "/on/0")]
    [InlineData("retry", """{"maxDelay":"1ms"}""", "/maxDelay")]
    [InlineData("circuit-breaker", """{"failureRatio":0}""", "/failureRatio")]
    [InlineData("circuit-breaker", """{"minimumThroughput":1}""", "/minimumThroughput")]
    [InlineData("circuit-breaker", """{"samplingDuration":"0s"}""", "/samplingDuration")]
    [InlineData("circuit-breaker", """{"breakDuration":"2d"}""", "/breakDuration")]
    public void What_is_not_allowed_is_refused_where_it_stands(string middleware, string options, string pointer)
    {
        var refused = Assert.Throws<ToolArgumentException>(() => Bind(middleware, options));

        Assert.Equal(pointer, Assert.Single(refused.Errors).Pointer);
    }

    [Fact]
    public void What_is_written_is_what_arrives()
    {
        var cache = Assert.IsType<CacheOptions>(Bind("cache", """{"ttl":"1h30m","vary":"none","claims":["tenant"]}"""));
        var retry = Assert.IsType<RetryOptions>(Bind("retry", """{"backoff":"linear","on":["busy","failure"]}"""));

        Assert.Equal((TimeSpan.FromMinutes(90), CacheVary.None, "tenant"), (cache.Ttl, cache.Vary, Assert.Single(cache.Claims)));
        Assert.Equal(RetryBackoff.Linear, retry.Backoff);
        Assert.Equal([RetryableError.Busy, RetryableError.Failure], retry.On);
    }

    private static object? Bind(string middleware, string options)
    {
        Type registry = typeof(CacheOptions).Assembly.GetCustomAttribute<MiddlewareRegistryAttribute>()!.RegistryType;
        var compiled = (MiddlewareRegistry)Activator.CreateInstance(registry)!;
        return compiled.Middlewares.Single(one => one.Name == middleware).BindOptions(Encoding.UTF8.GetBytes(options));
    }
}
