using Collet.Generators.Model;
using Microsoft.CodeAnalysis;

namespace Collet.Generators.Parsing;

/// <summary>Finds the registries of the assemblies a compilation references, without looking at their types.</summary>
internal static class ReferencedRegistries
{
    private const string Framework = "Collet";

    /// <param name="compilation">What references them.</param>
    /// <param name="attribute">What names a registry, on an assembly.</param>
    /// <returns>Null where Collet itself is not referenced.</returns>
    public static EquatableArray<string>? Find(Compilation compilation, string attribute) =>
        compilation.GetTypesByMetadataName("Collet.IColletBuilder").IsEmpty ? null : compilation.SourceModule.ReferencedAssemblySymbols
            .Where(assembly => assembly.Modules.First().ReferencedAssemblies.Any(reference => reference.Name == Framework))
            .SelectMany(assembly => assembly.GetAttributes())
            .Where(data => SymbolNames.Is(data.AttributeClass, attribute))
            .Select(data => data.ConstructorArguments is [{ Value: ITypeSymbol registry }] ? SymbolNames.CSharp(registry) : null)
            .OfType<string>()
            .OrderBy(name => name, StringComparer.Ordinal)
            .ToEquatableArray();
}
