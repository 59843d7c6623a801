using Collet.PluginHost.Loading;
using Microsoft.Extensions.Logging;

namespace Collet.Plugins.InProcess;

/// <summary>The code of one version of a plugin, and all that refers to it. Empty when it has ended.</summary>
internal sealed class PluginCode
{
    private PluginLoadContext? _context;
    private LoadedPlugin? _plugin;

    /// <summary>Makes room for it.</summary>
    /// <param name="files">Its files.</param>
    /// <param name="name">What the place is called, for who looks into the memory of the host.</param>
    public PluginCode(PluginFiles files, string name)
    {
        _context = new PluginLoadContext(files, name, isCollectible: true);
        Reference = new WeakReference(_context, trackResurrection: true);
    }

    /// <summary>Alive as long as the code is in memory.</summary>
    public WeakReference Reference { get; }

    /// <summary>What its tools say of themselves: copies.</summary>
    public IReadOnlyList<ToolInfo> Tools { get; private set; } = [];

    /// <summary>Loads it.</summary>
    /// <returns>Why it cannot be; null where it was.</returns>
    public string? Load(string entry, ILoggerFactory logging, IPluginConnector connector)
    {
        if (_context is not { } context)
        {
            return "It was stopped before it was loaded.";
        }

        try
        {
            _plugin = LoadedPlugin.Load(context, entry, logging, connector);
            // Lists of the plugin's compiler are types of the plugin's.
            Tools = Copies.Of([.. _plugin.Tools.Select(tool => tool.Info)]);
            return null;
        }
#pragma warning disable CA1031 // Module initializers and static constructors throw what they like.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            return ForeignText.Of(exception, isWhole: exception is not PluginLoadException);
        }
    }

    /// <summary>Runs a call. Never throws, and what it returns is the host's own.</summary>
    public async Task<CallAnswer> RunAsync(
        int tool, ReadOnlyMemory<byte> arguments, IProgress<ToolProgress>? progress, CancellationToken cancellationToken)
    {
        LoadedPlugin plugin = _plugin!;
        try
        {
            await using ToolCall call = plugin.Catalog.Rent(plugin.Tools[tool], arguments, cancellationToken);
            call.Progress = progress;
            return CallAnswer.Of(call, await plugin.Catalog.InvokeAsync(call));
        }
#pragma warning disable CA1031 // An exception of the plugin's that is kept would keep the plugin.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            return CallAnswer.Of(exception, ToolOutcome.Failed);
        }
    }

    /// <summary>Disposes its services and lets it go. Never throws.</summary>
    /// <param name="grace">How long disposing them may take.</param>
    /// <param name="time">The clock.</param>
    /// <param name="tell">Hears what went wrong.</param>
    public async Task EndAsync(TimeSpan grace, TimeProvider time, Action<string> tell)
    {
        if (await DisposeServicesAsync(grace, time) is { } problem)
        {
            tell(problem);
        }

        Unload(tell);
    }

    private async Task<string?> DisposeServicesAsync(TimeSpan grace, TimeProvider time)
    {
        if (Interlocked.Exchange(ref _plugin, null) is not { } plugin)
        {
            return null;
        }

        plugin.Catalog.Dispose();
        try
        {
            // Not on this thread: a service may take for ever.
            await Task.Run(() => plugin.Services.DisposeAsync().AsTask()).WaitAsync(grace, time);
            return null;
        }
#pragma warning disable CA1031 // What its services throw when they are disposed is theirs.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            return exception is TimeoutException
                ? $"Its services were not disposed within {grace}."
                : $"A service threw when it was disposed: {ForeignText.Of(exception, isWhole: true)}";
        }
    }

    private void Unload(Action<string> tell)
    {
        PluginLoadContext? context = Interlocked.Exchange(ref _context, null);
        try
        {
            context?.Unload();
        }
#pragma warning disable CA1031 // The plugin may listen to it.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            tell($"It threw when it was unloaded: {ForeignText.Of(exception, isWhole: true)}");
        }
    }
}
