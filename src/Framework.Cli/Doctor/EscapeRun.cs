using System.Runtime.Versioning;
using Collet.Hosting.Plugins;
using Collet.Probes;

namespace Collet.Cli.Doctor;

/// <summary>Makes every attempt there is, in as many processes as that takes.</summary>
[SupportedOSPlatform("linux")]
internal sealed class EscapeRun(PluginImage image, PluginProcessOptions options, ProbeTarget target) : IAsyncDisposable
{
    private ProbeProcess? _process;

    /// <summary>What holds the processes.</summary>
    /// <exception cref="PluginStartException">They cannot be held, or not here.</exception>
    public async Task<IReadOnlyList<Mechanism>> LookAsync(CancellationToken cancellationToken) =>
        HeldProcess.Look((await AliveAsync(cancellationToken)).Process);

    /// <summary>Makes the attempts.</summary>
    public async Task<IReadOnlyList<Attempt>> TryAllAsync(CancellationToken cancellationToken)
    {
        var attempts = new List<Attempt>();
        foreach (IGrouping<string, Probe> group in ProbeSuite.All.Where(probe => !probe.IsDeadly).GroupBy(probe => probe.Group))
        {
            attempts.AddRange(await TryTogetherAsync([.. group], cancellationToken));
        }

        foreach (Probe deadly in ProbeSuite.All.Where(probe => probe.IsDeadly))
        {
            attempts.AddRange(await TryTogetherAsync([deadly], cancellationToken));
        }

        return attempts;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (_process is not null)
        {
            await _process.DisposeAsync();
        }
    }

    private async Task<IReadOnlyList<Attempt>> TryTogetherAsync(Probe[] probes, CancellationToken cancellationToken)
    {
        ProbeProcess process = await AliveAsync(cancellationToken);
        var (results, error) = await process.TryAsync(probes, target, cancellationToken);
        if (results is not null)
        {
            return [.. probes.Zip(results, Attempt.Answered)];
        }

        if (probes.Length > 1)
        {
            // One of them kept the others from being answered; which one shows when each is made by itself.
            var attempts = new List<Attempt>();
            foreach (Probe probe in probes)
            {
                attempts.AddRange(await TryTogetherAsync([probe], cancellationToken));
            }

            return attempts;
        }

        if (error is PluginEndedException)
        {
            PluginEnd end = await process.Process.Ended;
            return [Attempt.Ended(probes[0], end.ExitCode, end.Reason)];
        }

        return [Attempt.Failed(probes[0], error?.Message ?? "no answer")];
    }

    private async Task<ProbeProcess> AliveAsync(CancellationToken cancellationToken)
    {
        if (_process is { IsOver: false })
        {
            return _process;
        }

        await DisposeAsync();
        return _process = await ProbeProcess.StartAsync(image, options, cancellationToken);
    }
}
