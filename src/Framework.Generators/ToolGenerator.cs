using Collet.Generators.Diagnostics;
using Collet.Generators.Emission;
using Collet.Generators.Model;
using Collet.Generators.Parsing;
using Microsoft.CodeAnalysis;

namespace Collet.Generators;

/// <summary>Compiles <c>[Tool]</c> and <c>[Middleware]</c>. Here stands the pipeline of tools only, its relatives beside it.</summary>
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

        IncrementalValuesProvider<DiagnosticInfo> lost = context.SyntaxProvider
            .ForAttributeWithMetadataName(
                BatchParser.BatchAttribute,
                static (_, _) => true,
                static (source, cancellationToken) => LostBatches.Find(source, cancellationToken))
            .SelectMany(static (found, _) => found)
            .WithTrackingName(TrackingNames.LostBatches);
        context.RegisterSourceOutput(lost, static (output, diagnostic) => output.ReportDiagnostic(diagnostic.ToDiagnostic()));

        RegistryPipeline.Register(context, tools.Select(static (tool, _) => tool.ClassName), RegistryKind.Tools);
        MiddlewarePipeline.Register(context);
        PluginPipeline.Register(context, tools);
    }
}
