namespace Collet.Hosting.Plugins;

/// <summary>What one plugin has used of the network, over all its processes. Thread-safe.</summary>
internal sealed class NetworkUse
{
    private long _open;
    private long _made;
    private long _refused;
    private long _failed;
    private long _sent;
    private long _received;

    /// <summary>Connections that stand, or are being made.</summary>
    public long Open => Volatile.Read(ref _open);

    public long Made => Volatile.Read(ref _made);

    public long Refused => Volatile.Read(ref _refused);

    public long Failed => Volatile.Read(ref _failed);

    /// <summary>Bytes the plugin has sent.</summary>
    public long Sent => Volatile.Read(ref _sent);

    /// <summary>Bytes that were sent to the plugin.</summary>
    public long Received => Volatile.Read(ref _received);

    /// <summary>One more is being made; false where that would be more than the most.</summary>
    public bool TryBegin(int most)
    {
        if (Interlocked.Increment(ref _open) <= most)
        {
            return true;
        }

        Interlocked.Decrement(ref _open);
        return false;
    }

    public void End() => Interlocked.Decrement(ref _open);

    public void CountMade() => Interlocked.Increment(ref _made);

    public void CountRefused() => Interlocked.Increment(ref _refused);

    public void CountFailed() => Interlocked.Increment(ref _failed);

    public void CountSent(int bytes) => Interlocked.Add(ref _sent, bytes);

    public void CountReceived(int bytes) => Interlocked.Add(ref _received, bytes);
}
