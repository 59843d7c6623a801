using System.Text.Json;
using Collet.Hosting.Security;

namespace Collet.Hosting.Tests.Security.Audit;

public sealed class AuditWriterTests : IDisposable
{
    private readonly AuditLab _lab = new();

    public void Dispose() => _lab.Dispose();

    [Fact]
    public async Task Each_line_carries_its_number_and_the_hash_of_the_one_before()
    {
        await _lab.WriteAsync(3);

        string[] lines = _lab.Lines();
        Assert.Equal(3, lines.Length);
        Assert.Equal("audit-000000000001-20260131.jsonl", Path.GetFileName(_lab.Newest));
        string previous = new('0', 64);
        for (int i = 0; i < lines.Length; i++)
        {
            JsonElement line = JsonDocument.Parse(lines[i]).RootElement;
            Assert.Equal(i + 1, line.GetProperty("seq").GetInt64());
            Assert.Equal(previous, line.GetProperty("prev").GetString());
            Assert.Equal("2026-01-31T12:00:00.0000000Z", line.GetProperty("time").GetString());
            Assert.Equal($"tool{i}", line.GetProperty("tool").GetString());
            previous = AuditLine.HashOf(System.Text.Encoding.UTF8.GetBytes(lines[i]));
        }

        AuditVerification verified = _lab.Verify();
        Assert.True(verified.IsIntact, verified.Fault?.ToString());
        Assert.Equal((3, new AuditHead(3, previous)), (verified.Lines, verified.Head));
        Assert.Empty(verified.Remarks);
    }

    [Fact]
    public async Task A_log_that_was_closed_goes_on_where_it_ended()
    {
        await _lab.WriteAsync(2);
        await _lab.WriteAsync(2);

        Assert.Equal([1, 2, 3, 4], Sequences());
        Assert.Single(_lab.Paths);
        Assert.True(_lab.Verify().IsIntact);
    }

    [Fact]
    public async Task Entries_of_many_at_once_stand_in_one_chain()
    {
        await using (AuditWriter writer = _lab.Writer())
        {
            await Task.WhenAll(Enumerable.Range(0, 8).Select(n => Task.Run(async () =>
            {
                for (int i = 0; i < 100; i++)
                {
                    Assert.True(await writer.AppendAsync(_lab.Entry($"tool{n}")));
                }
            })));
        }

        Assert.Equal(800, _lab.Verify().Lines);
        Assert.True(_lab.Verify().IsIntact);
    }

    [Fact]
    public async Task Files_are_begun_anew_by_size_and_linked()
    {
        await _lab.WriteAsync(40, AuditLab.Defaults with { MaxFileBytes = 4096 });

        Assert.True(_lab.Paths.Count >= 3);
        Assert.All(_lab.Paths, path => Assert.InRange(new FileInfo(path).Length, 1, 4096));
        Assert.Equal(_lab.Paths.Select(path => _lab.Files.FirstSequenceOf(path)), _lab.Paths.Select(path => Sequence(_lab.Lines(path)[0])));
        Assert.Equal(Enumerable.Range(1, 40).Select(n => (long)n), Sequences());
        Assert.True(_lab.Verify().IsIntact);
    }

    [Fact]
    public async Task Files_are_begun_anew_by_day_and_not_when_the_clock_goes_back()
    {
        await using (AuditWriter writer = _lab.Writer())
        {
            await writer.AppendAsync(_lab.Entry("a"));
            _lab.Time.Advance(TimeSpan.FromHours(12));
            await writer.AppendAsync(_lab.Entry("b"));
            _lab.Time.AdjustTime(_lab.Time.GetUtcNow().AddHours(-6));
            await writer.AppendAsync(_lab.Entry("c"));
        }

        Assert.Equal(["audit-000000000001-20260131.jsonl", "audit-000000000002-20260201.jsonl"], _lab.Paths.Select(Path.GetFileName));
        Assert.True(_lab.Verify().IsIntact);
    }

    [Fact]
    public async Task Old_files_go_and_the_log_says_so()
    {
        await _lab.WriteAsync(100, AuditLab.Defaults with { MaxFileBytes = 4096, KeepFiles = 3 });

        AuditVerification verified = _lab.Verify();
        Assert.Equal(3, _lab.Paths.Count);
        Assert.True(_lab.Files.FirstSequenceOf(_lab.Paths[0]) > 1);
        Assert.True(verified.IsIntact, verified.Fault?.ToString());
        Assert.Contains(verified.Remarks, remark => remark.EndsWith("was removed for its age", StringComparison.Ordinal));

        File.Delete(_lab.Paths[0]);
        Assert.Equal(AuditFaultKind.Removed, _lab.Verify().Fault?.Kind);
    }

    [Fact]
    public async Task Files_go_when_they_were_kept_for_long_enough()
    {
        AuditSettings settings = AuditLab.Defaults with { KeepFor = TimeSpan.FromDays(3) };
        await using (AuditWriter writer = _lab.Writer(settings))
        {
            for (int day = 0; day < 8; day++)
            {
                await writer.AppendAsync(_lab.Entry("a"));
                _lab.Time.Advance(TimeSpan.FromDays(1));
            }
        }

        Assert.Equal(5, _lab.Paths.Count);
        Assert.True(_lab.Verify().IsIntact);
    }

    [Fact]
    public async Task Each_line_is_on_the_disk_or_they_are_at_intervals()
    {
        using (AuditJournal journal = _lab.Journal(AuditLab.Defaults with { FlushesEach = true }))
        {
            await using var writer = new AuditWriter(_lab.Files, AuditLab.Defaults with { FlushesEach = true }, _lab.Time, _lab.Book, journal);
            await writer.AppendAsync(_lab.Entry("a"));
            await writer.AppendAsync(_lab.Entry("b"));
            Assert.Equal(2, journal.Syncs);
        }

        using (AuditJournal journal = _lab.Journal())
        {
            await using var writer = new AuditWriter(_lab.Files, AuditLab.Defaults, _lab.Time, _lab.Book, journal);
            Assert.True(await writer.ProbeAsync());
            await writer.AppendAsync(_lab.Entry("c"));
            Assert.Equal(0, journal.Syncs);
            _lab.Time.Advance(TimeSpan.FromSeconds(1));
            await writer.ProbeAsync();
            Assert.Equal(1, journal.Syncs);
        }
    }

    [Fact]
    public void A_second_writer_is_refused()
    {
        using AuditJournal first = _lab.Journal();

        IOException refused = Assert.Throws<IOException>(() => _lab.Journal());
        Assert.Contains("Two hosts cannot write one log", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task While_it_is_written_it_can_be_verified()
    {
        await using AuditWriter writer = _lab.Writer();
        await writer.AppendAsync(_lab.Entry("a"));

        Assert.True(_lab.Verify().IsIntact);
        await writer.AppendAsync(_lab.Entry("b"));
        Assert.Equal(2, _lab.Verify().Lines);
    }

    [Fact]
    public async Task What_comes_when_the_queue_is_full_is_counted_and_recorded()
    {
        AuditSettings settings = AuditLab.Defaults with { QueueCapacity = 1, Refuses = false };
        int taken = 0;
        await using (AuditWriter writer = _lab.Writer(settings))
        {
            for (int i = 0; i < 5_000; i++)
            {
                taken += await writer.AppendAsync(_lab.Entry("a")) ? 1 : 0;
            }
        }

        string[] lines = _lab.AllLines();
        long lost = lines.Where(line => line.Contains("\"kind\":\"lost\"", StringComparison.Ordinal))
            .Sum(line => long.Parse(JsonDocument.Parse(line).RootElement.GetProperty("count").GetString()!, null));
        Assert.Equal(5_000, taken + lost);
        Assert.Equal(taken, lines.Count(line => line.Contains("\"kind\":\"call\"", StringComparison.Ordinal)));
        Assert.True(_lab.Verify().IsIntact);
    }

    [Fact]
    public async Task After_the_end_nothing_is_taken()
    {
        AuditWriter writer = _lab.Writer();
        await writer.DisposeAsync();

        Assert.False(await writer.AppendAsync(_lab.Entry("a")));
    }

    private static long Sequence(string line) => JsonDocument.Parse(line).RootElement.GetProperty("seq").GetInt64();

    private IEnumerable<long> Sequences() => _lab.AllLines().Select(Sequence);
}
