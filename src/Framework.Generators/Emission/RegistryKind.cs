namespace Collet.Generators.Emission;

/// <summary>What of an assembly stands in a registry of its own.</summary>
internal sealed class RegistryKind
{
    public static readonly RegistryKind Tools = new()
    {
        Noun = "Tools",
        Registry = "ToolRegistry",
        Item = "global::Collet.Tool",
        Member = "protected override global::System.Collections.Generic.IReadOnlyList<global::Collet.Tool> CreateTools() =>",
        Summary = "Serves the tools of this assembly and of the assemblies it references.",
        Steps = (TrackingNames.ToolClasses, TrackingNames.Registry, TrackingNames.Registries, TrackingNames.Host),
    };

    public static readonly RegistryKind Middlewares = new()
    {
        Noun = "Middlewares",
        Registry = "MiddlewareRegistry",
        Item = "global::Collet.MiddlewareDescriptor",
        Member = "public override global::System.Collections.Generic.IReadOnlyList<global::Collet.MiddlewareDescriptor> "
            + "Middlewares { get; } =",
        Summary = "Lets the configuration name the middlewares of this assembly and of the assemblies it references.",
        Steps = (
            TrackingNames.MiddlewareClasses,
            TrackingNames.MiddlewareRegistry,
            TrackingNames.MiddlewareRegistries,
            TrackingNames.MiddlewareHost),
    };

    private RegistryKind()
    {
    }

    /// <summary><c>Tools</c>: the host's method is called <c>AddTools</c>.</summary>
    public required string Noun { get; init; }

    /// <summary>The base of the registry's class and, with <c>Attribute</c>, what names it; in the namespace <c>Collet</c>.</summary>
    public required string Registry { get; init; }

    /// <summary>What a registry holds.</summary>
    public required string Item { get; init; }

    /// <summary>How the registry declares what it holds.</summary>
    public required string Member { get; init; }

    /// <summary>What the host's method does.</summary>
    public required string Summary { get; init; }

    /// <summary>The names of the pipeline's steps.</summary>
    public required (string Classes, string Registry, string Registries, string Host) Steps { get; init; }

    /// <summary>The registry's class in the assembly.</summary>
    public string ClassName(string assemblyName) => $"{Text.NameCase.Mangle(assemblyName)}_{Registry}";

    /// <summary>The same, fully qualified.</summary>
    public string FullName(string assemblyName) => $"global::{ToolEmitter.Namespace}.{ClassName(assemblyName)}";
}
