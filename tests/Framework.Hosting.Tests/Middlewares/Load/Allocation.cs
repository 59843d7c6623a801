namespace Collet.Hosting.Tests.Middlewares.Load;

/// <summary>What a call allocates once everything is warm.</summary>
internal static class Allocation
{
    public static long Of(Action action)
    {
        for (int i = 0; i < 300; i++)
        {
            action();
        }

        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < 1_000; i++)
        {
            action();
        }

        return GC.GetAllocatedBytesForCurrentThread() - before;
    }

    public static void Finish(ValueTask task)
    {
        Assert.True(task.IsCompletedSuccessfully);
        task.GetAwaiter().GetResult();
    }
}
