namespace Collet.Plugins.InProcess;

/// <summary>Sees whether code has left memory, by collecting garbage a bounded number of times.</summary>
internal sealed class UnloadCheck(TimeProvider time)
{
    /// <summary>Collections after which it is said to stay.</summary>
    public const int MostCollections = 12;

    // Code goes in two: what refers to it, and then itself. After these the caches are asked to forget it.
    private const int BeforeCaches = 3;

    // One for all: every collection serves whoever waits.
    private static readonly SemaphoreSlim _collecting = new(1);

    private static readonly TimeSpan _longestPause = TimeSpan.FromSeconds(1);

    /// <summary>Waits until it has gone.</summary>
    /// <param name="code">What must die.</param>
    /// <returns>False where it lives after <see cref="MostCollections"/>.</returns>
    public async Task<bool> HasGoneAsync(WeakReference code)
    {
        var pause = TimeSpan.FromMilliseconds(5);
        for (int i = 0; i < MostCollections && code.IsAlive; i++)
        {
            if (i > 0)
            {
                // For what is about to end: a task that was cancelled, a socket that closes.
                await Task.Delay(pause, time);
                pause = pause * 2 < _longestPause ? pause * 2 : _longestPause;
            }

            if (i == BeforeCaches)
            {
                TypeCaches.Forget();
            }

            await CollectAsync(code);
        }

        return !code.IsAlive;
    }

    private static async Task CollectAsync(WeakReference code)
    {
        await _collecting.WaitAsync();
        try
        {
            if (code.IsAlive)
            {
                GC.Collect(GC.MaxGeneration, GCCollectionMode.Forced, blocking: true);
                GC.WaitForPendingFinalizers();
            }
        }
        finally
        {
            _collecting.Release();
        }
    }
}
