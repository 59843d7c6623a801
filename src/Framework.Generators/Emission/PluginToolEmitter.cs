using Collet.Generators.Model;
using Collet.Generators.Text;
using Microsoft.CodeAnalysis.Text;

namespace Collet.Generators.Emission;

/// <summary>
/// Writes what a plugin's manifest says of a tool into the assembly, as text, so that the build reads it there without loading anything.
/// </summary>
internal static class PluginToolEmitter
{
    // What is only known at run time is checked then.
    private const string Anything = "{}";

    public static string HintName(ToolSpec tool) => tool.HintName.Replace(".g.cs", "-Plugin.g.cs");

    public static SourceText Emit(ToolSpec tool)
    {
        var writer = new SourceWriter();
        if (tool.Warnings.Count > 0)
        {
            writer.Line($"#pragma warning disable {string.Join(", ", tool.Warnings)}");
            writer.Line();
        }

        writer.Line($"[assembly: global::Collet.Binding.PluginTool(typeof({tool.TargetType}), {CSharpText.Quote(Json(tool))})]");
        return writer.ToSourceText();
    }

    private static string Json(ToolSpec tool)
    {
        var input = new TypeTable(tool.InputTypes);
        JsonObjectText json = new JsonObjectText()
            .AddText("name", tool.Name)
            .AddText("title", NullIfEmpty(tool.Title))
            .AddText("description", NullIfEmpty(tool.Description))
            .AddText("version", NullIfEmpty(tool.Version));
        string hints = Hints(tool);
        json.AddIf(hints.Length > 2, "hints", hints);
        AddTexts(json, "tags", tool.Tags);
        json.AddText("timeout", Time(tool.TimeoutTicks)).AddText("cacheLifetime", Time(tool.CacheTicks));
        AddTexts(json, "permissions", tool.Permissions);
        AddTexts(json, "sensitiveArguments", new SensitivePointers(input).Of(tool.Arguments));
        json.Add("inputSchema", Known(new SchemaEmitter(input).Arguments(tool.Arguments)));
        if (tool.Result.Kind == ResultKind.Structured)
        {
            json.Add("outputSchema", Known(new SchemaEmitter(new TypeTable(tool.OutputTypes)).Result(tool.Result.Type, tool.Result.IsWrapped)));
        }

        return json.ToString();
    }

    private static string Hints(ToolSpec tool)
    {
        var hints = new JsonObjectText();
        Flag("readOnly", tool.ReadOnly);
        Flag("destructive", tool.Destructive);
        Flag("idempotent", tool.Idempotent);
        Flag("openWorld", tool.OpenWorld);
        return hints.ToString();

        void Flag(string name, bool? value) => hints.AddIf(value is not null, name, CSharpText.Bool(value is true));
    }

    private static void AddTexts(JsonObjectText json, string name, IEnumerable<string> texts)
    {
        string list = string.Join(",", texts.Select(JsonText.Quote));
        json.AddIf(list.Length > 0, name, $"[{list}]");
    }

    private static string? NullIfEmpty(string? text) => string.IsNullOrEmpty(text) ? null : text;

    private static string? Time(long? ticks) => ticks is { } time ? DurationText.Of(new TimeSpan(time)) : null;

    // Text and indexes alternate.
    private static string Known(string schema) =>
        string.Concat(schema.Split(SchemaEmitter.Placeholder).Select((part, i) => i % 2 == 0 ? part : Anything));
}
