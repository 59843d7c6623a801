using System.Security.Cryptography;

namespace Collet.PluginHost.Sandbox;

/// <summary>Makes the runtime start its threads and load its libraries before the last doors close.</summary>
internal static class Warmth
{
    public static void Up()
    {
        using var done = new ManualResetEventSlim();
        using var timer = new Timer(_ => done.Set(), null, 1, Timeout.Infinite);
        ThreadPool.UnsafeQueueUserWorkItem(static _ => { }, null);
        done.Wait();
        _ = SHA256.HashData("warm"u8);
        GC.Collect(0);
    }
}
