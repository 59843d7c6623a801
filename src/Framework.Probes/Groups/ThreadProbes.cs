using System.Runtime.CompilerServices;
using Collet.Probes.Native;

namespace Collet.Probes.Groups;

/// <summary>The same forbidden read from every kind of thread and at every time code can run.</summary>
internal static class ThreadProbes
{
    private const string Forbidden = "/etc/passwd";

    private static readonly int[] _access = [Kernel.NoAccess];
    private static int _atLoad;
    private static int _inFinalizer;

    public static IEnumerable<Probe> All { get; } =
    [
        new("every-thread-filtered", "28", _access, _ => EveryThread()),
        new("read-at-load", "28", _access, _ => _atLoad),
        new("read-in-static-constructor", "28", _access, _ => Static.Result),
        new("read-in-thread", "28", _access, _ => InThread()),
        new("read-in-pool", "28", _access, _ => Task.Run(Read).GetAwaiter().GetResult()),
        new("read-in-timer", "28", _access, _ => InTimer()),
        new("read-in-finalizer", "28", _access, _ => InFinalizer()),
    ];

#pragma warning disable CA2255 // That a library's code runs when it is loaded is just what is tried.
    [ModuleInitializer]
    internal static void Load() => _atLoad = Read();
#pragma warning restore CA2255

    private static int Read() => Kernel.Open(Forbidden, Kernel.ReadOnly);

    // The error number stands for: each one is.
    private static int EveryThread() => Directory.EnumerateDirectories("/proc/self/task").All(thread =>
    {
        string status = File.ReadAllText(Path.Combine(thread, "status"));
        return status.Contains("\nSeccomp:\t2\n", StringComparison.Ordinal)
            && status.Contains("\nNoNewPrivs:\t1\n", StringComparison.Ordinal)
            && status.Contains("\nCapEff:\t0000000000000000\n", StringComparison.Ordinal);
    }) ? Kernel.NoAccess : 0;

    private static int InThread()
    {
        int result = -1;
        var thread = new Thread(() => result = Read());
        thread.Start();
        thread.Join();
        return result;
    }

    private static int InTimer()
    {
        var result = new TaskCompletionSource<int>();
        using var timer = new Timer(_ => result.TrySetResult(Read()), null, 1, Timeout.Infinite);
        return result.Task.GetAwaiter().GetResult();
    }

    private static int InFinalizer()
    {
        _inFinalizer = -1;
        Drop();
        GC.Collect();
        GC.WaitForPendingFinalizers();
        return _inFinalizer;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void Drop() => _ = new Dying();

    private static class Static
    {
#pragma warning disable CA1810 // A static constructor, and not a field's initial value, is what is tried.
        static Static() => Result = Read();
#pragma warning restore CA1810

        public static int Result { get; }
    }

    private sealed class Dying
    {
        ~Dying() => _inFinalizer = Read();
    }
}
