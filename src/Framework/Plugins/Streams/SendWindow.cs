namespace Collet.Plugins;

/// <summary>How many bytes may be sent before the other end says that it has used some. Safe to use from any thread.</summary>
/// <param name="size">The most bytes under way.</param>
internal sealed class SendWindow(int size)
{
    private readonly Lock _gate = new();
    private int _sent;
    private TaskCompletionSource? _room;

    /// <summary>Takes some of it, and waits while there is nothing.</summary>
    /// <returns>How many bytes may be sent: at least 1.</returns>
    public async ValueTask<int> TakeAsync(int most, CancellationToken cancellationToken)
    {
        while (true)
        {
            Task room;
            lock (_gate)
            {
                if (_sent < size)
                {
                    int taken = Math.Min(size - _sent, most);
                    _sent += taken;
                    return taken;
                }

                room = (_room ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously)).Task;
            }

            await room.WaitAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>The other end has used so many, or they were taken and not needed.</summary>
    /// <exception cref="FrameException">More than were sent.</exception>
    public void Add(long count)
    {
        lock (_gate)
        {
            if (count <= 0 || count > _sent)
            {
                throw new FrameException($"{count} bytes of a connection were said to be used, and {_sent} were sent.");
            }

            _sent -= (int)count;
            _room?.SetResult();
            _room = null;
        }
    }
}
