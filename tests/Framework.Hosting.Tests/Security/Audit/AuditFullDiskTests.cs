using Collet.Hosting.Security;

namespace Collet.Hosting.Tests.Security.Audit;

public sealed class AuditFullDiskTests : IDisposable
{
    private readonly AuditLab _lab = new() { Opener = true };

    public void Dispose() => _lab.Dispose();

    [Fact]
    public async Task On_a_full_disk_entries_are_lost_and_when_there_is_room_again_it_says_how_many()
    {
        await using (AuditWriter writer = await FillAsync(AuditLab.Defaults))
        {
            Assert.False(await writer.AppendAsync(_lab.Entry("b")));
            Assert.True(writer.IsFailing);
            Assert.False(await writer.IsReadyAsync());
            Assert.False(await writer.AppendAsync(_lab.Entry("c")));

            _lab.IsFull = false;
            Assert.False(await writer.IsReadyAsync());
            _lab.Time.Advance(AuditWriter.RetryInterval);
            Assert.True(await writer.IsReadyAsync());
            Assert.True(await writer.AppendAsync(_lab.Entry("d")));
            Assert.Equal(0, writer.Lost);
        }

        AuditVerification verified = _lab.Verify();
        Assert.True(verified.IsIntact, verified.Fault?.ToString());
        Assert.Contains("were lost", Assert.Single(verified.Remarks), StringComparison.Ordinal);
        Assert.Equal(["AuditFailed", "AuditRecovered"], _lab.Book.Lines.Select(line => line.Event));
    }

    [Fact]
    public async Task Whoever_drops_answers_at_once_and_the_failure_is_logged_once_a_minute()
    {
        long dropped = 0;
        await using (AuditWriter writer = await FillAsync(AuditLab.Defaults with { Refuses = false }))
        {
            for (int minute = 0; minute < 3; minute++)
            {
                for (int i = 0; i < 20; i++)
                {
                    Assert.True(await writer.AppendAsync(_lab.Entry("b")));
                    dropped++;
                }

                Assert.False(await writer.ProbeAsync());
                _lab.Time.Advance(TimeSpan.FromSeconds(61));
                Assert.False(await writer.ProbeAsync());
            }

            _lab.IsFull = false;
            _lab.Time.Advance(AuditWriter.RetryInterval);
            Assert.True(await writer.IsReadyAsync());
        }

        Assert.InRange(_lab.Book.Lines.Count(line => line.Event == "AuditFailed"), 2, 5);
        Assert.Contains($"{dropped} entries were lost", Assert.Single(_lab.Verify().Remarks), StringComparison.Ordinal);
        Assert.True(_lab.Verify().IsIntact);
    }

    [Fact]
    public async Task A_host_starts_on_a_full_disk_and_says_what_it_found_later()
    {
        await _lab.WriteAsync(2);
        File.AppendAllText(_lab.Newest, "half");
        _lab.IsFull = true;
        await using (AuditWriter writer = _lab.Writer(AuditLab.Defaults with { Refuses = false }))
        {
            await writer.AppendAsync(_lab.Entry("a"));
            // The file is open; what was found at start could not be written.
            _lab.IsFull = false;
            _lab.Time.Advance(AuditWriter.RetryInterval);
        }

        Assert.True(_lab.Verify().IsIntact);
        Assert.Contains(_lab.Verify().Remarks, remark => remark.Contains("half-written", StringComparison.Ordinal));
    }

    /// <summary>A log that has a line, on a disk that is full by now.</summary>
    private async Task<AuditWriter> FillAsync(AuditSettings settings)
    {
        await _lab.WriteAsync(1, settings);
        _lab.IsFull = true;
        return _lab.Writer(settings);
    }
}
