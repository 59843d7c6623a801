namespace Collet;

/// <summary>Names an assembly's <see cref="MiddlewareRegistry"/>, so that hosts find it without looking at types. Written by the generator.</summary>
/// <param name="registryType">A class deriving from <see cref="MiddlewareRegistry"/> with a public parameterless constructor.</param>
[AttributeUsage(AttributeTargets.Assembly)]
public sealed class MiddlewareRegistryAttribute(Type registryType) : Attribute
{
    /// <summary>The registry.</summary>
    public Type RegistryType { get; } = registryType;
}
