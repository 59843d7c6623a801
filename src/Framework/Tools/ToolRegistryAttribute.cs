namespace Collet;

/// <summary>
/// Names an assembly's <see cref="ToolRegistry"/>, so that hosts find its tools without looking at its types: the generator
/// at compile time, the plugin host at run time. Written by the generator.
/// </summary>
/// <param name="registryType">A class deriving from <see cref="ToolRegistry"/> with a public parameterless constructor.</param>
[AttributeUsage(AttributeTargets.Assembly)]
public sealed class ToolRegistryAttribute(Type registryType) : Attribute
{
    /// <summary>The registry.</summary>
    public Type RegistryType { get; } = registryType;
}
