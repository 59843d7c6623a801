using Collet.Hosting.Middlewares;

namespace Collet.Hosting.Tests.Middlewares;

public sealed class ForkProgressTests
{
    [Fact]
    public void A_listener_that_throws_keeps_neither_the_tool_from_going_on_nor_the_others_from_hearing()
    {
        var progress = new ForkProgress();
        int asked = 0;
        var heard = new Heard();
        progress.Add(new Listener(_ =>
        {
            asked++;
            throw new IOException("Gone.");
        }));
        progress.Add(heard);

        progress.Report(new ToolProgress(1));
        progress.Report(new ToolProgress(2));

        Assert.Equal("12", heard.Text);
        Assert.Equal(1, asked);
    }

    [Fact]
    public void A_listener_may_leave_while_it_is_told_and_takes_whom_it_likes_with_it()
    {
        var progress = new ForkProgress();
        Heard stays = new(), goes = new();
        Listener? leaves = null;
        leaves = new Listener(_ =>
        {
            progress.Remove(leaves);
            progress.Remove(goes);
        });
        progress.Add(leaves);
        progress.Add(goes);
        progress.Add(stays);

        progress.Report(new ToolProgress(1));

        Assert.Equal("1", stays.Text);
        Assert.Equal("", goes.Text);
    }

    private sealed class Listener(Action<ToolProgress> hear) : IProgress<ToolProgress>
    {
        public void Report(ToolProgress value) => hear(value);
    }
}
