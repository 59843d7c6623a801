namespace Collet.Generators.Model;

/// <summary>What <c>AddTools()</c> or <c>AddMiddlewares()</c> adds: the registries of the assembly and of those it references.</summary>
internal sealed record HostSpec(string AssemblyName, EquatableArray<string> Registries)
{
    /// <param name="assemblyName">The assembly.</param>
    /// <param name="own">Its own registry, or null where it has none.</param>
    /// <param name="referenced">Those of its references; null where Collet is not among them, and then there is no host.</param>
    public static HostSpec? Of(string assemblyName, string? own, EquatableArray<string>? referenced) => referenced is { } others
        ? new HostSpec(assemblyName, (own is null ? others : others.Prepend(own)).ToEquatableArray())
        : null;
}
