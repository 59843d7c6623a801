using Collet.Generators.Emission;
using Collet.Generators.Model;
using Collet.Generators.Parsing;
using Microsoft.CodeAnalysis;

namespace Collet.Generators;

/// <summary>Compiles <c>[Tool]</c> into registry, schemas, binders and writers. Here stands the pipeline only.</summary>
[Generator(LanguageNames.CSharp)]
public sealed class ToolGenerator : IIncrementalGenerator
{
    /// <inheritdoc/>
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        context.RegisterPostInitializationOutput(static output => output.AddEmbeddedAttributeDefinition());
        IncrementalValuesProvider<ParsedTool> parsed = context.SyntaxProvider
            .ForAttributeWithMetadataName(
                ToolParser.ToolAttribute,
                static (_, _) => true,
                static (source, cancellationToken) => ToolParser.Parse(source, cancellationToken))
            .WithTrackingName(TrackingNames.Parsed);

        IncrementalValuesProvider<ToolSpec> tools = parsed
            .Where(static tool => tool.Spec is not null)
            .Select(static (tool, _) => tool.Spec!)
            .WithTrackingName(TrackingNames.Tools);
        context.RegisterSourceOutput(tools, static (output, tool) => output.AddSource(tool.HintName, ToolEmitter.Emit(tool)));

        context.RegisterSourceOutput(
            parsed.SelectMany(static (tool, _) => tool.Diagnostics).WithTrackingName(TrackingNames.Diagnostics),
            static (output, diagnostic) => output.ReportDiagnostic(diagnostic.ToDiagnostic()));

        IncrementalValueProvider<EquatableArray<string>> classes = tools
            .Select(static (tool, _) => tool.ClassName)
            .Collect()
            .Select(static (names, _) => names.OrderBy(name => name, StringComparer.Ordinal).ToEquatableArray())
            .WithTrackingName(TrackingNames.ToolClasses);
        IncrementalValueProvider<RegistrySpec> registry = context.CompilationProvider
            .Select(static (compilation, _) => compilation.AssemblyName ?? "Tools")
            .Combine(classes)
            .Select(static (pair, _) => new RegistrySpec(pair.Left, pair.Right))
            .WithTrackingName(TrackingNames.Registry);
        context.RegisterSourceOutput(registry, static (output, spec) =>
        {
            if (spec.ToolClasses.Count > 0)
            {
                output.AddSource("Collet.ToolRegistry.g.cs", RegistryEmitter.EmitRegistry(spec));
            }
        });

        IncrementalValueProvider<EquatableArray<string>?> registries = context.CompilationProvider
            .Select(static (compilation, _) => ReferencedRegistries.Find(compilation))
            .WithTrackingName(TrackingNames.Registries);
        IncrementalValueProvider<HostSpec?> host = registry
            .Select(static (spec, _) => spec.ToolClasses.Count > 0 ? RegistryEmitter.FullName(spec.AssemblyName) : null)
            .Combine(registries)
            .Combine(context.CompilationProvider.Select(static (compilation, _) => compilation.AssemblyName ?? "Tools"))
            .Select(static (all, _) => HostSpec.Of(all.Right, all.Left.Left, all.Left.Right))
            .WithTrackingName(TrackingNames.Host);
        context.RegisterSourceOutput(host, static (output, spec) =>
        {
            if (spec is not null)
            {
                output.AddSource("Collet.AddTools.g.cs", RegistryEmitter.EmitAddTools(spec));
            }
        });
    }
}
