using System.Text.Json;
using Collet.Hosting.Plugins;
using Collet.Probes;
using Microsoft.Extensions.Logging.Abstractions;

namespace Collet.Cli.Doctor;

/// <summary>A process with the attempts in it, called as a door calls a plugin.</summary>
internal sealed class ProbeProcess : IAsyncDisposable
{
    // Each of them takes milliseconds.
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(30);

    private readonly ToolCatalog _catalog;

    private ProbeProcess(PluginProcess process)
    {
        Process = process;
        _catalog = new ToolCatalog([new Source(process.Tools)]);
    }

    public PluginProcess Process { get; }

    public bool IsOver => Process.Ended.IsCompleted;

    /// <summary>Starts one.</summary>
    /// <exception cref="PluginStartException">It cannot be held, or not here.</exception>
    public static async Task<ProbeProcess> StartAsync(PluginImage image, PluginProcessOptions options, CancellationToken cancellationToken)
    {
        PluginProcess process = await PluginProcess.StartAsync(PluginGrants.None, options, TimeProvider.System, NullLogger.Instance, cancellationToken);
        try
        {
            await process.LoadAsync(image, cancellationToken);
            return new ProbeProcess(process);
        }
        catch
        {
            await process.DisposeAsync();
            throw;
        }
    }

    /// <summary>Makes attempts, one after the other; null where they have not all been answered, and the call's error.</summary>
    public async Task<(IReadOnlyList<ProbeResult>? Results, Exception? Error)> TryAsync(
        IEnumerable<Probe> probes, ProbeTarget target, CancellationToken cancellationToken)
    {
        var arguments = new { names = probes.Select(probe => probe.Name), target = target with { Scratch = Process.Policy.Scratch } };
        byte[] json = JsonSerializer.SerializeToUtf8Bytes(arguments, JsonSerializerOptions.Web);
        await using ToolCall call = _catalog.Rent(Process.Tools[0], json, cancellationToken);
        call.Deadline = DateTimeOffset.UtcNow + _patience;
        ToolOutcome outcome = await _catalog.InvokeAsync(call);
        cancellationToken.ThrowIfCancellationRequested();
        if (outcome is not ToolOutcome.Succeeded)
        {
            return (null, call.Exception);
        }

        JsonElement answer = JsonElement.Parse(call.Result.ToResult().StructuredContent.Span);
        return (answer.GetProperty("result").Deserialize<ProbeResult[]>(JsonSerializerOptions.Web), null);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        _catalog.Dispose();
        await Process.DisposeAsync();
    }

    private sealed class Source(IReadOnlyList<Tool> tools) : IToolSource
    {
        public string Name => ProbePackage.Tool;

        public IReadOnlyList<Tool> Tools => tools;

        public event Action? Changed
        {
            add { }
            remove { }
        }
    }
}
