using System.Globalization;
using Collet.Generators.Model;
using Collet.Generators.Text;
using Microsoft.CodeAnalysis.Text;

namespace Collet.Generators.Emission;

/// <summary>Writes one tool's file: what it says of itself, how it is called, its binder and its writer.</summary>
internal static class ToolEmitter
{
    public const string Namespace = "Collet.Generated";

    public static SourceText Emit(ToolSpec tool)
    {
        var writer = new SourceWriter();
        if (tool.Warnings.Count > 0)
        {
            writer.Line($"#pragma warning disable {string.Join(", ", tool.Warnings)}");
            writer.Line();
        }

        writer.Line($"namespace {Namespace};");
        writer.Line();
        writer.Line(GeneratedCode.Attribute);
        using (writer.Block($"internal sealed class {tool.ClassName} : global::Collet.Tool"))
        {
            Info(writer, tool);
            Invoke(writer, tool);
            writer.Line();
            var binder = new BinderEmitter(writer, new TypeTable(tool.InputTypes));
            binder.Bind(tool.Arguments);
            binder.Readers();
            var result = new ResultEmitter(writer, new TypeTable(tool.OutputTypes));
            result.Write(tool.Result);
            result.Writers();
            foreach (string field in binder.Fields)
            {
                writer.Line();
                writer.Line(field);
            }

            if (tool.Batch is not null)
            {
                new BatchEmitter(writer, tool, tool.Batch).Emit();
            }
        }

        return writer.ToSourceText();
    }

    private static void Info(SourceWriter writer, ToolSpec tool)
    {
        using (writer.Block(
            $"private static readonly global::Collet.ToolInfo s_info = new({CSharpText.Quote(tool.Name)})", close: "};"))
        {
            Property("Title", tool.Title);
            Property("Description", tool.Description);
            Property("Version", tool.Version);
            Property("Origin", tool.Origin);
            writer.Line($"Hints = new({Flag(tool.ReadOnly)}, {Flag(tool.Destructive)}, {Flag(tool.Idempotent)}, {Flag(tool.OpenWorld)}),");
            Time("Timeout", tool.TimeoutTicks);
            Time("CacheLifetime", tool.CacheTicks);
            var input = new TypeTable(tool.InputTypes);
            List("Tags", tool.Tags);
            List("Permissions", tool.Permissions);
            List("SensitiveArguments", new SensitivePointers(input).Of(tool.Arguments));
            writer.Line($"InputSchema = {SchemaLiteral.Of(new SchemaEmitter(input).Arguments(tool.Arguments), input)},");
            if (tool.Result.Kind == ResultKind.Structured)
            {
                var output = new TypeTable(tool.OutputTypes);
                writer.Line($"OutputSchema = {SchemaLiteral.Of(new SchemaEmitter(output).Result(tool.Result.Type, tool.Result.IsWrapped), output)},");
            }
        }

        writer.Line();
        if (tool.Target.Kind == TargetKind.Shared || tool.Batch?.Target.Kind == TargetKind.Shared)
        {
            writer.Line($"private static readonly {tool.TargetType} s_target = new();");
            writer.Line();
        }

        writer.Line("/// <inheritdoc/>");
        writer.Line("public override global::Collet.ToolInfo Info => s_info;");
        writer.Line();

        void Time(string name, long? ticks)
        {
            if (ticks is { } time)
            {
                writer.Line($"{name} = new global::System.TimeSpan({time.ToString(CultureInfo.InvariantCulture)}L),");
            }
        }

        void List(string name, IEnumerable<string> values)
        {
            string list = string.Join(", ", values.Select(value => CSharpText.Quote(CSharpText.WellFormed(value))));
            if (list.Length > 0)
            {
                writer.Line($"{name} = new string[] {{ {list} }},");
            }
        }

        void Property(string name, string? value)
        {
            if (value is not null)
            {
                writer.Line($"{name} = {CSharpText.Quote(CSharpText.WellFormed(value))},");
            }
        }
    }

    private static void Invoke(SourceWriter writer, ToolSpec tool)
    {
        bool isDisposed = tool.Target is { Kind: TargetKind.PerCall, Disposal: not Disposal.None };
        var invocation = new InvocationEmitter(writer, tool);
        writer.Line("/// <inheritdoc/>");
        using (writer.Block("public override global::System.Threading.Tasks.ValueTask InvokeAsync(global::Collet.ToolCall call)"))
        {
            writer.Line($"Bind({string.Join(", ", tool.Arguments.Select(a => $"out {invocation.TypeOf(a)} {BinderEmitter.Local(a)}").Prepend("call.Arguments.Span"))});");
            if (isDisposed)
            {
                writer.Line($"return RunAsync({string.Join(", ", tool.Arguments.Select(BinderEmitter.Local).Prepend("call"))});");
            }
            else
            {
                invocation.Direct();
            }
        }

        if (isDisposed)
        {
            writer.Line();
            invocation.Disposing();
        }
        else if (tool.Result.Awaiting != Awaiting.None)
        {
            writer.Line();
            invocation.Finishing();
        }
    }

    private static string Flag(bool? value) => value is { } flag ? CSharpText.Bool(flag) : "null";
}
