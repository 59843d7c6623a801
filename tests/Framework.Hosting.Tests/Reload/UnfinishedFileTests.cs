using System.Text;
using Collet.Hosting.Configuration;

namespace Collet.Hosting.Tests.Reload;

/// <summary>A file that is being written is not read, however right its first half looks.</summary>
public sealed class UnfinishedFileTests
{
    private const string First = "middlewares:\n  - name: one\n    v: 2\n";
    private const string Second = "  - name: two\n    v: 2\n";

    [Fact]
    public async Task One_that_is_written_slowly_is_read_when_it_is_whole()
    {
        await using ReloadHost host = await ReloadHost.StartAsync("middlewares: [{name: one, v: 1}]");
        await using (FileStream file = Truncate(host))
        {
            foreach (byte one in Encoding.UTF8.GetBytes(First + Second))
            {
                file.WriteByte(one);
                await file.FlushAsync();
                host.Time.Advance(TimeSpan.FromSeconds(0.25));
            }
        }

        Assert.Equal(ReloadOutcome.Applied, (await host.PassAsync()).Outcome);
        Assert.Equal(["one=2", "two=2"], host.Chain);
        Assert.Null(host.State.LastRejection);
    }

    [Fact]
    public async Task One_whose_writer_pauses_longer_than_the_debounce_is_not_read_before_he_has_closed_it()
    {
        await using ReloadHost host = await ReloadHost.StartAsync("middlewares: [{name: one, v: 1}]");
        await using (FileStream file = Truncate(host))
        {
            await file.WriteAsync(Encoding.UTF8.GetBytes(First));
            await file.FlushAsync();
            await LookAsync(host, TimeSpan.FromSeconds(25));
            Assert.False(host.HasMore);
            Assert.Equal(["one=1"], host.Chain);

            await file.WriteAsync(Encoding.UTF8.GetBytes(Second));
        }

        Assert.Equal(ReloadOutcome.Applied, (await host.PassAsync()).Outcome);
        Assert.Equal(["one=2", "two=2"], host.Chain);
    }

    [Fact]
    public async Task One_that_nobody_ever_closes_is_taken_as_it_is_in_the_end()
    {
        await using ReloadHost host = await ReloadHost.StartAsync("middlewares: [{name: one, v: 1}]");
        await using FileStream file = Truncate(host);
        await file.WriteAsync(Encoding.UTF8.GetBytes(First));
        await file.FlushAsync();

        Assert.Equal(ReloadOutcome.Applied, (await host.PassAsync()).Outcome);
        Assert.Equal(["one=2"], host.Chain);
        Assert.Contains("has been written for", (await host.Log.WaitForAsync("ConfigurationUnsettled")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task One_that_is_saved_again_and_again_is_read_after_thirty_seconds()
    {
        await using ReloadHost host = await ReloadHost.StartAsync("middlewares: [{name: one, v: 0}]");
        for (int i = 1; i <= 9; i++)
        {
            host.Save($"middlewares: [{{name: one, v: {i}}}]");
            host.Time.Advance(TimeSpan.FromSeconds(4.9));
        }

        Assert.Equal(ReloadOutcome.Applied, (await host.PassAsync(TimeSpan.FromSeconds(1))).Outcome);
    }

    private static FileStream Truncate(ReloadHost host) =>
        new(host.File, FileMode.Create, FileAccess.Write, FileShare.ReadWrite, bufferSize: 0);

    // So that every look that is due is taken: they are on threads of their own.
    private static async Task LookAsync(ReloadHost host, TimeSpan time)
    {
        for (TimeSpan passed = TimeSpan.Zero; passed < time; passed += TimeSpan.FromSeconds(0.5))
        {
            host.Time.Advance(TimeSpan.FromSeconds(0.5));
            await Task.Delay(10);
        }
    }
}
