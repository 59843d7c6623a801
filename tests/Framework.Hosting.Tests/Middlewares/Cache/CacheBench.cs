using Collet.Hosting.Middlewares;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace Collet.Hosting.Tests.Middlewares.Cache;

/// <summary>Tools and chains the tests of the cache share.</summary>
internal static class CacheBench
{
    public static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    public static ToolInfo ReadOnly(string name = "look", string version = "1.0.0", TimeSpan? lifetime = null, TimeSpan? timeout = null) =>
        new(name)
        {
            Version = version,
            Hints = new ToolHints(ReadOnly: true),
            CacheLifetime = lifetime ?? Minute,
            Timeout = timeout,
        };

    /// <summary>Answers with the number of its run.</summary>
    public static CountedTool Counting(ToolInfo info)
    {
        int run = 0;
        return new CountedTool(info, call =>
        {
            call.Result.Set(ToolResult.Text($"run {Interlocked.Increment(ref run)}"));
            return default;
        });
    }

    public static CacheMiddleware Cache(CacheOptions options, TimeProvider time, ILoggerProvider? log = null) => new(
        options,
        time,
        log is null
            ? NullLogger<CacheMiddleware>.Instance
            : new Logger<CacheMiddleware>(new LoggerFactory([log], new LoggerFilterOptions { MinLevel = LogLevel.Trace })));

    public static ChainBench Around(params Tool[] tools) => Around(new CacheOptions(), tools);

    public static ChainBench Around(CacheOptions options, params Tool[] tools)
    {
        var time = new FakeTimeProvider();
        return new ChainBench(time, [Cache(options, time)], tools);
    }
}
