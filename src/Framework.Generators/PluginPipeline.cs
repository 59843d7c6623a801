using Collet.Generators.Emission;
using Collet.Generators.Model;
using Microsoft.CodeAnalysis;

namespace Collet.Generators;

/// <summary>The pipeline that exports the tools of a plugin to the build, where <c>&lt;ColletPlugin&gt;</c> asks for it.</summary>
internal static class PluginPipeline
{
    private const string Property = "build_property.ColletPlugin";

    public static void Register(IncrementalGeneratorInitializationContext context, IncrementalValuesProvider<ToolSpec> tools)
    {
        IncrementalValueProvider<bool> isPlugin = context.AnalyzerConfigOptionsProvider
            .Select(static (options, _) =>
                options.GlobalOptions.TryGetValue(Property, out string? value) && bool.TryParse(value, out bool on) && on)
            .WithTrackingName(TrackingNames.IsPlugin);
        IncrementalValuesProvider<ToolSpec> exported = tools
            .Combine(isPlugin)
            .Where(static pair => pair.Right)
            .Select(static (pair, _) => pair.Left)
            .WithTrackingName(TrackingNames.PluginTools);
        context.RegisterSourceOutput(
            exported, static (output, tool) => output.AddSource(PluginToolEmitter.HintName(tool), PluginToolEmitter.Emit(tool)));
    }
}
