using System.Security.Cryptography;

namespace Collet.PluginHost.Sandbox;

/// <summary>Makes the runtime start its threads and load its libraries before the last doors close, beside what else there is to do.</summary>
internal sealed class Warmth : IDisposable
{
    private readonly CountdownEvent _left = new(2);
    private Timer? _timer;

    private Warmth()
    {
    }

    /// <summary>Begins.</summary>
    public static Warmth Begin()
    {
        var warmth = new Warmth();
        ThreadPool.UnsafeQueueUserWorkItem(static warmth => warmth.Up(), warmth, preferLocal: false);
        return warmth;
    }

    /// <summary>Comes back when all is there.</summary>
    public void Wait()
    {
        _left.Wait();
        GC.Collect(0);
    }

    public void Dispose()
    {
        _timer?.Dispose();
        _left.Dispose();
    }

    private void Up()
    {
        _timer = new Timer(_ => _left.Signal(), null, 1, Timeout.Infinite);
        _ = SHA256.HashData("warm"u8);
        _left.Signal();
    }
}
