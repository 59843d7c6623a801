using System.ComponentModel.DataAnnotations;
using System.Globalization;
using Collet.Hosting.Middlewares;
using Collet.Hosting.Tests.Hosts;
using Microsoft.Extensions.Time.Testing;

namespace Collet.Hosting.Tests.Middlewares.Cache;

public sealed class CacheSizeTests
{
    [Fact]
    public async Task The_answers_never_take_more_than_the_bound_and_old_ones_make_room()
    {
        const int bound = 100_000;
        var time = new FakeTimeProvider();
        using var log = new LogRecorder();
        var tool = new CountedTool(CacheBench.ReadOnly(), call =>
        {
            call.Result.Set(ToolResult.Text(new string('x', 500)));
            return default;
        });
        CacheMiddleware cache = CacheBench.Cache(new CacheOptions { MaxBytes = bound, MaxEntryBytes = 10_000 }, time, log);
        using var bench = new ChainBench(time, [cache], tool);

        for (int i = 0; i < 500; i++)
        {
            time.Advance(TimeSpan.FromTicks(1));
            await bench.CallAsync(Number(i));
            Assert.InRange(cache.Bytes, 1, bound);
        }

        Assert.Equal("The cache is full: an answer of 'look' made room or was not kept.", (await log.WaitForAsync("CacheEvicted")).Message);
        Assert.InRange(cache.Bytes, bound / 2, bound);
    }

    [Fact]
    public async Task An_answer_over_the_bound_of_one_is_given_and_not_kept()
    {
        var time = new FakeTimeProvider();
        using var log = new LogRecorder();
        var tool = new CountedTool(CacheBench.ReadOnly(), call =>
        {
            call.Result.Set(new ImageContent(new byte[5_000], "image/png"));
            return default;
        });
        CacheMiddleware cache = CacheBench.Cache(new CacheOptions { MaxEntryBytes = 5_000 }, time, log);
        using var bench = new ChainBench(time, [cache], tool);

        Assert.Equal(ToolOutcome.Succeeded, (await bench.CallAsync("{}")).Outcome);

        Assert.Equal(0, cache.Bytes);
        Assert.Contains("maxEntryBytes is 5000", (await log.WaitForAsync("CacheAnswerTooLarge")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Arguments_over_the_bound_of_an_entry_pass_the_cache_by()
    {
        CountedTool tool = CacheBench.Counting(CacheBench.ReadOnly());
        using ChainBench bench = CacheBench.Around(new CacheOptions { MaxEntryBytes = 5_000 }, tool);
        string arguments = $$"""{"text":"{{new string('x', 3_000)}}"}""";

        await bench.CallAsync(arguments);
        await bench.CallAsync(arguments);

        Assert.Equal(2, tool.Runs);
    }

    [Fact]
    public async Task Arguments_longer_than_a_stack_frame_takes_are_found_again()
    {
        CountedTool tool = CacheBench.Counting(CacheBench.ReadOnly());
        using ChainBench bench = CacheBench.Around(tool);
        string arguments = $$"""{"text":"{{new string('x', 30_000)}}"}""";

        await bench.CallAsync(arguments);
        await bench.CallAsync(arguments);

        Assert.Equal(1, tool.Runs);
    }

    public static TheoryData<CacheOptions, string> Wrong => new()
    {
        { new CacheOptions { Ttl = TimeSpan.Zero }, "'ttl' must be greater than zero and at most 365d." },
        { new CacheOptions { Ttl = TimeSpan.FromDays(366) }, "'ttl' must be greater than zero and at most 365d." },
        {
            new CacheOptions { MaxBytes = 2_000, MaxEntryBytes = 2_001 },
            "'maxEntryBytes' (2001) must not be greater than 'maxBytes' (2000)."
        },
        { new CacheOptions { MaxBytes = 1L << 49 }, "'maxBytes' (562949953421312) is more than the memory this process may use" },
    };

    [Theory]
    [MemberData(nameof(Wrong))]
    public void Options_that_cannot_be_are_refused(CacheOptions options, string message)
    {
        ValidationResult problem = Assert.Single(options.Validate(new ValidationContext(options)));

        Assert.StartsWith(message, problem.ErrorMessage, StringComparison.Ordinal);
    }

    [Fact]
    public void Caches_that_together_take_more_than_the_memory_are_refused()
    {
        long most = GC.GetGCMemoryInfo().TotalAvailableMemoryBytes;
        CacheOptions[] options = [new() { MaxBytes = most }, new() { MaxBytes = most }];
        PlannedEntry[] chain = [.. options.Select(one => new PlannedEntry(new NoDescriptor(), one, null))];

        ChainProblem problem = Assert.Single(options.SelectMany((one, i) => one.Check(chain, i)));

        Assert.False(problem.IsWarning);
        Assert.StartsWith("The 2 caches together may take ", problem.Message, StringComparison.Ordinal);
    }

    private static string Number(int i) => $$"""{"n":{{i.ToString(CultureInfo.InvariantCulture)}}}""";
}
