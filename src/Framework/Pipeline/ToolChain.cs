using System.Security.Claims;

namespace Collet;

/// <summary>
/// The ordered middlewares around every call. Immutable and safe to share. What concerns a tool is composed when it is first called and
/// kept; a call costs an array walk and no allocation.
/// </summary>
public sealed class ToolChain
{
    private readonly ChainEntry[] _entries;
    private readonly ChainEntry[] _hiding;
    private volatile bool _isRetired;

    /// <summary>A chain of these for every tool, the first outermost, each named after its class.</summary>
    public ToolChain(IEnumerable<ToolMiddleware> middlewares)
        : this(middlewares.Select(middleware => new ChainEntry(middleware.GetType().Name, middleware)))
    {
    }

    /// <summary>A chain of these, the first outermost.</summary>
    public ToolChain(IEnumerable<ChainEntry> entries)
    {
        _entries = [.. entries];
        _hiding = [.. _entries.Where(entry => entry.Middleware.HidesTools)];
    }

    /// <summary>Nothing around the tool.</summary>
    public static ToolChain Empty { get; } = new(Enumerable.Empty<ChainEntry>());

    /// <summary>The entries, the first outermost.</summary>
    public IReadOnlyList<ChainEntry> Entries => _entries;

    /// <summary>Some tools are listed to some callers only.</summary>
    public bool HidesTools => _hiding.Length > 0;

    /// <summary>What lives as long as anybody can still run a call through this chain.</summary>
    internal IReadOnlyList<object> Keeps { get; init; } = [];

    /// <summary>Runs the call through the middlewares that concern its tool, and the tool.</summary>
    public ValueTask InvokeAsync(ToolCall call)
    {
        ArgumentNullException.ThrowIfNull(call);
        return ToolNext.Of(For(call.Tool), call).InvokeAsync(call);
    }

    /// <summary>Tells whether the tool is listed to this caller: every middleware that concerns it agrees.</summary>
    public bool Lists(Tool tool, ClaimsPrincipal? caller)
    {
        ArgumentNullException.ThrowIfNull(tool);
        return Array.TrueForAll(_hiding, entry => !Concerns(entry, tool) || entry.Middleware.IsListed(tool.Info, caller));
    }

    /// <summary>What the middleware at a stage of the tool's calls is called, for errors.</summary>
    internal string NameOf(Tool tool, int stage) => For(tool).NameOf(stage);

    /// <summary>From now on this chain leaves nothing of itself on tools for longer than a call.</summary>
    internal void Retire(ToolSet tools)
    {
        _isRetired = true;
        Interlocked.MemoryBarrier();
        foreach (Tool tool in tools.Tools)
        {
            Forget(tool);
        }
    }

    /// <summary>The chain serves again.</summary>
    internal void Revive() => _isRetired = false;

    private static bool Concerns(ChainEntry entry, Tool tool) => entry.Tools?.Selects(tool.Info) ?? true;

    private ComposedChain For(Tool tool)
    {
        ComposedChain? composed = tool.Composed;
        if (composed is null || composed.Owner != this)
        {
            composed = Keep(tool, Compose(tool));
        }

        return composed;
    }

    // Two threads that compose at once make the same thing twice.
    private ComposedChain Keep(Tool tool, ComposedChain composed)
    {
        if (!_isRetired)
        {
            tool.Composed = composed;
            Interlocked.MemoryBarrier();
            if (_isRetired)
            {
                // The chain was swapped meanwhile, and whoever swapped it may have looked at this tool already.
                Forget(tool);
            }
        }

        return composed;
    }

    private void Forget(Tool tool)
    {
        if (tool.Composed is { } composed && composed.Owner == this)
        {
            tool.ForgetComposed(composed);
        }
    }

    private ComposedChain Compose(Tool tool) => new(this, [.. _entries.Where(entry => Concerns(entry, tool))]);
}
