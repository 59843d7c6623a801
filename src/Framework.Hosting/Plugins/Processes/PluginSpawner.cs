using System.Collections.Concurrent;
using System.Diagnostics;

namespace Collet.Hosting.Plugins;

/// <summary>
/// Starts processes from one thread that never ends: the kernel kills a process that asked to die with its parent when the thread that
/// started it ends, and a thread of the pool ends when it pleases.
/// </summary>
internal static class PluginSpawner
{
    private static readonly BlockingCollection<(ProcessStartInfo Start, TaskCompletionSource<Process> Started)> _waiting = [];

    static PluginSpawner() => new Thread(Run) { IsBackground = true, Name = "Plugin spawner" }.Start();

    /// <summary>Starts a process.</summary>
    public static Task<Process> StartAsync(ProcessStartInfo start)
    {
        var started = new TaskCompletionSource<Process>(TaskCreationOptions.RunContinuationsAsynchronously);
        _waiting.Add((start, started));
        return started.Task;
    }

    private static void Run()
    {
        foreach (var (start, started) in _waiting.GetConsumingEnumerable())
        {
            try
            {
                started.SetResult(Process.Start(start)!);
            }
#pragma warning disable CA1031 // Whatever it is, it is the start's failure and not the thread's.
            catch (Exception exception)
#pragma warning restore CA1031
            {
                started.SetException(exception);
            }
        }
    }
}
