using Microsoft.Extensions.Logging;

namespace Collet.Hosting.Chain;

/// <summary>A middleware that was made of the configuration, and that is ended once, whoever asks first. Thread-safe.</summary>
/// <param name="name">What the configuration calls it.</param>
/// <param name="options">The JSON of its options.</param>
/// <param name="middleware">The instance.</param>
/// <param name="ended">Hears when it has ended.</param>
/// <param name="logger">Hears of what it throws on its way out, where nobody else can.</param>
internal sealed class MiddlewareInstance(
    string name, string options, ToolMiddleware middleware, Action<MiddlewareInstance> ended, ILogger logger)
{
    private int _isEnded;

    public string Name => name;

    public string Options => options;

    public ToolMiddleware Middleware => middleware;

    public async ValueTask EndAsync()
    {
        if (Interlocked.Exchange(ref _isEnded, 1) != 0)
        {
            return;
        }

        ended(this);
        if (middleware is IAsyncDisposable asynchronous)
        {
            await asynchronous.DisposeAsync();
        }
        else
        {
            (middleware as IDisposable)?.Dispose();
        }
    }

    public void End()
    {
        if (middleware is IDisposable disposable && Interlocked.Exchange(ref _isEnded, 1) == 0)
        {
            ended(this);
            disposable.Dispose();
            return;
        }

        // A container that is disposed synchronously leaves no other way.
        EndAsync().AsTask().GetAwaiter().GetResult();
    }

    /// <summary>Ends it on another thread, and throws nothing.</summary>
    public void EndLater() => ThreadPool.UnsafeQueueUserWorkItem(
        static async instance =>
        {
            try
            {
                await instance.EndAsync();
            }
#pragma warning disable CA1031 // Nobody waits for this, and the chain it was part of is gone.
            catch (Exception exception)
#pragma warning restore CA1031
            {
                instance.Report(exception);
            }
        },
        this,
        preferLocal: false);

    private void Report(Exception exception) => ChainLog.EndFailed(logger, exception, name);
}
