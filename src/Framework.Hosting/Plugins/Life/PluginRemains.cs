using Collet.Plugins;

namespace Collet.Hosting.Plugins;

/// <summary>Versions that ran in the host itself, were stopped, and did not leave its memory. Thread-safe.</summary>
internal sealed class PluginRemains
{
    private readonly Lock _gate = new();
    private readonly List<Remainder> _left = [];

    /// <summary>Those still there: what lets go later leaves this list.</summary>
    public IReadOnlyList<(string Plugin, PluginVersion Version)> Left
    {
        get
        {
            lock (_gate)
            {
                _left.RemoveAll(static one => !one.Code.IsAlive);
                return [.. _left.Select(one => (one.Plugin, one.Version))];
            }
        }
    }

    /// <summary>A version was to leave, and did not.</summary>
    /// <param name="plugin">What it is called.</param>
    /// <param name="version">Which.</param>
    /// <param name="code">Its code; a tracking reference.</param>
    public void Add(string plugin, PluginVersion version, WeakReference code)
    {
        lock (_gate)
        {
            _left.Add(new Remainder(plugin, version, code));
        }
    }

    /// <summary>Those of one plugin.</summary>
    public IReadOnlyList<PluginVersion> Of(string plugin) => [.. Left.Where(one => one.Plugin == plugin).Select(one => one.Version)];

    private sealed record Remainder(string Plugin, PluginVersion Version, WeakReference Code);
}
