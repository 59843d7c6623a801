using System.ComponentModel;

namespace Collet.Binding;

/// <summary>
/// Says what the manifest of a plugin says of one of its tools. Written by the generator where a project has
/// <c>&lt;ColletPlugin&gt;true&lt;/ColletPlugin&gt;</c>, and read by the build.
/// </summary>
/// <param name="type">The class with the tool.</param>
/// <param name="manifest">The tool as JSON: an entry of <c>tools</c> in <c>plugin.json</c>.</param>
[AttributeUsage(AttributeTargets.Assembly, AllowMultiple = true)]
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class PluginToolAttribute(Type type, string manifest) : Attribute
{
    /// <summary>The class with the tool.</summary>
    public Type Type { get; } = type;

    /// <summary>The tool as JSON.</summary>
    public string Manifest { get; } = manifest;
}
