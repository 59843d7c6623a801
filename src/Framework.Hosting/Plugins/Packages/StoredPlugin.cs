using Collet.Plugins;

namespace Collet.Hosting.Plugins;

/// <summary>A plugin in a store, by what its place says; it may not be what it says.</summary>
/// <param name="Name">What its place calls it.</param>
/// <param name="Version">What its place says is its version.</param>
/// <param name="Path">The folder or <c>.collet</c> file.</param>
internal sealed record StoredPlugin(string Name, PluginVersion Version, string Path)
{
    public override string ToString() => $"{Name} {Version}";
}
