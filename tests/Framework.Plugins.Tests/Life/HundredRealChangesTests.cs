using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Runtime.Versioning;
using Collet.Hosting.Plugins;
using Microsoft.Extensions.Logging.Abstractions;

namespace Collet.Plugins.Tests.Life;

/// <summary>Real processes come, are replaced and go, under callers that never pause, and leave nothing behind.</summary>
[Collection(InProcess.Alone.Name)]
[SupportedOSPlatform("linux")]
public sealed class HundredRealChangesTests : IDisposable
{
    private const int Cycles = 34;
    // What was started before may still open some; a leak is one for each change at least.
    private const int MostDescriptors = 24;
    // What a thread that waits has touched last.
    private const int MostAlive = 4;
    // Those that are just ending.
    private const int MostThreads = 8;
    private const long MostMemory = 8 << 20;

    private readonly StoreLab _lab = new();
    private readonly List<WeakReference> _seen = [];
    private int _version;

    public void Dispose() => _lab.Dispose();

    [Fact]
    public async Task A_hundred_changes_under_64_callers_fail_no_call_but_of_what_was_killed_and_leave_nothing()
    {
        // The first run is what later ones are compared with: it starts threads and fills caches that stay.
        await RunAsync(cycles: 2, kills: 1);
        _seen.Clear();
        (int descriptors, long memory) = Measure();
        int threads = PluginThreads();

        Callers callers = await RunAsync(Cycles, kills: 3);

        (int descriptorsLater, long memoryLater) = Measure();
        Assert.True(callers.Answered > 64 * Cycles, $"{callers.Answered} calls were answered.");
        Assert.InRange(descriptorsLater, 0, descriptors + MostDescriptors);
        Assert.InRange(memoryLater - memory, long.MinValue, MostMemory);
        Assert.True(_seen.Count >= 4 * Cycles);
        Assert.InRange(_seen.Count(reference => reference.IsAlive), 0, MostAlive);
        Assert.InRange(PluginThreads(), 0, threads + MostThreads);
    }

    // Every cycle replaces the plugin, removes it and adds it again.
    private async Task<Callers> RunAsync(int cycles, int kills)
    {
        await using var pool = new PluginProcessPool(PluginLab.ProcessOptions, 4, TimeProvider.System, NullLogger.Instance);
        pool.Fill();
        _lab.Install(Next());
        await using Served served = await Served.StartAsync(_lab.Manager(new ProcessLauncher(pool)));
        var callers = new Callers(served.Catalog, count: 64);
        for (int cycle = 0; cycle < cycles; cycle++)
        {
            await ChangeAsync(served, () => _lab.Install(Next()));
            _lab.Remove($"0.{_version - 1}.0");
            if (cycle % ((cycles / kills) + 1) == 0)
            {
                await KillAsync(served, callers);
            }

            callers.ToolIsLeaving();
            await ChangeAsync(served, () => _lab.Remove($"0.{_version}.0"));
            Assert.Empty(served.Catalog.Current.Tools);
            await ChangeAsync(served, () => _lab.Install(Next()));
            callers.ToolIsBack();
        }

        await callers.StopAsync();
        Assert.Equal([], callers.Failures);
        Assert.Equal(kills, callers.Killed.Count);
        await ChangeAsync(served, () => _lab.Remove($"0.{_version}.0"));
        return callers;
    }

    private async Task ChangeAsync(Served served, Action change)
    {
        change();
        await served.Manager.LookAsync();
        Remember(served);
    }

    // Without a warning, as the kernel does it to who takes too much memory.
    private static async Task KillAsync(Served served, Callers callers)
    {
        int number = ((PluginProcess)served.Plugin.Current!.Connection!).ProcessId;
        callers.Killed.Add(number);
        using (Process process = Process.GetProcessById(number))
        {
            process.Kill();
        }

        await callers.AnsweredByAnotherThanAsync(number);
    }

    // Not in a method that waits: its state would keep what it has seen.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private void Remember(Served served)
    {
        if (served.Manager.Plugins.GetValueOrDefault("lab")?.Current is { } run)
        {
            _seen.Add(new WeakReference(run));
            _seen.Add(new WeakReference(run.Connection));
        }
    }

    private string Next() => $"0.{++_version}.0";

    private static (int Descriptors, long Memory) Measure()
    {
        for (int i = 0; i < 3; i++)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
        }

        return (Directory.GetFileSystemEntries("/proc/self/fd").Length, GC.GetTotalMemory(forceFullCollection: true));
    }

    private static int PluginThreads() =>
        Directory.EnumerateDirectories("/proc/self/task").Count(task => NameOf(task).StartsWith("Plugin ", StringComparison.Ordinal));

    private static string NameOf(string task)
    {
        try
        {
            return File.ReadAllText(Path.Join(task, "comm"));
        }
        catch (IOException)
        {
            // It ended meanwhile.
            return "";
        }
    }
}
