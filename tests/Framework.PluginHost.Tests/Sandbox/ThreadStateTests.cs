using ThreadState = Collet.PluginHost.Sandbox.ThreadState;

namespace Collet.PluginHost.Tests.Sandbox;

public sealed class ThreadStateTests
{
    [Fact]
    public void A_thread_that_runs_is_read() => Assert.NotEmpty(ThreadState.TryRead("thread-self")!.Name);

    // No thread has the number 0: to the kernel it is one that has ended.
    [Fact]
    public void A_thread_that_has_ended_is_no_failure() => Assert.Null(ThreadState.TryRead("self/task/0"));
}
