using Collet.Generators.Emission;
using Collet.Generators.Model;
using Collet.Generators.Parsing;
using Microsoft.CodeAnalysis;

namespace Collet.Generators;

/// <summary>The pipeline from the generated classes of one kind to their registry, and to the method by which hosts add it.</summary>
internal static class RegistryPipeline
{
    public static void Register(
        IncrementalGeneratorInitializationContext context, IncrementalValuesProvider<string> classNames, RegistryKind kind)
    {
        IncrementalValueProvider<EquatableArray<string>> classes = classNames
            .Collect()
            .Select(static (names, _) => names.OrderBy(name => name, StringComparer.Ordinal).ToEquatableArray())
            .WithTrackingName(kind.Steps.Classes);
        IncrementalValueProvider<RegistrySpec> registry = context.CompilationProvider
            .Select(static (compilation, _) => compilation.AssemblyName ?? "Tools")
            .Combine(classes)
            .Select(static (pair, _) => new RegistrySpec(pair.Left, pair.Right))
            .WithTrackingName(kind.Steps.Registry);
        context.RegisterSourceOutput(registry, (output, spec) =>
        {
            if (spec.Classes.Count > 0)
            {
                output.AddSource($"Collet.{kind.Registry}.g.cs", RegistryEmitter.EmitRegistry(spec, kind));
            }
        });

        IncrementalValueProvider<EquatableArray<string>?> registries = context.CompilationProvider
            .Select((compilation, _) => ReferencedRegistries.Find(compilation, $"Collet.{kind.Registry}Attribute"))
            .WithTrackingName(kind.Steps.Registries);
        IncrementalValueProvider<HostSpec?> host = registry
            .Select((spec, _) => spec.Classes.Count > 0 ? kind.FullName(spec.AssemblyName) : null)
            .Combine(registries)
            .Combine(context.CompilationProvider.Select(static (compilation, _) => compilation.AssemblyName ?? "Tools"))
            .Select(static (all, _) => HostSpec.Of(all.Right, all.Left.Left, all.Left.Right))
            .WithTrackingName(kind.Steps.Host);
        context.RegisterSourceOutput(host, (output, spec) =>
        {
            if (spec is not null)
            {
                output.AddSource($"Collet.Add{kind.Noun}.g.cs", RegistryEmitter.EmitAdd(spec, kind));
            }
        });
    }
}
