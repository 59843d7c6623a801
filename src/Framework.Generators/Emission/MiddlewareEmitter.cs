using Collet.Generators.Model;
using Collet.Generators.Text;
using Microsoft.CodeAnalysis.Text;

namespace Collet.Generators.Emission;

/// <summary>Writes one middleware's file: what it says of itself, the binder of its options, and how it is made.</summary>
internal static class MiddlewareEmitter
{
    private const string Descriptor = "global::Collet.MiddlewareDescriptor";
    private const string Order = "global::Collet.MiddlewareOrder";

    public static SourceText Emit(MiddlewareSpec middleware)
    {
        var writer = new SourceWriter();
        if (middleware.Warnings.Count > 0)
        {
            writer.Line($"#pragma warning disable {string.Join(", ", middleware.Warnings)}");
            writer.Line();
        }

        var types = new TypeTable(middleware.Types);
        writer.Line($"namespace {ToolEmitter.Namespace};");
        writer.Line();
        writer.Line(GeneratedCode.Attribute);
        using (writer.Block($"internal sealed class {middleware.ClassName} : {Descriptor}"))
        {
            Info(writer, middleware, types);
            BindOptions(writer, middleware);
            Create(writer, middleware, types);
            writer.Line();
            var binder = new BinderEmitter(writer, types);
            binder.BindOptions(middleware.Options);
            binder.Readers();
            foreach (string field in binder.Fields)
            {
                writer.Line();
                writer.Line(field);
            }
        }

        return writer.ToSourceText();
    }

    private static void Info(SourceWriter writer, MiddlewareSpec middleware, TypeTable types)
    {
        Property("string", "Name", $"=> {Text(middleware.Name)};");
        Property("string", "Origin", $"=> {Text(middleware.Origin)};");
        if (middleware.Description is { } description)
        {
            Property("string", "Description", $"=> {Text(description)};");
        }

        if (middleware.IsRepeatable)
        {
            Property("bool", "IsRepeatable", "=> true;");
        }

        if (middleware.Order.Count > 0)
        {
            writer.Line("/// <inheritdoc/>");
            using (writer.Block(
                $"public override global::System.Collections.Generic.IReadOnlyList<{Order}> Order {{ get; }} = new {Order}[]", close: "};"))
            {
                foreach (OrderSpec rule in middleware.Order)
                {
                    string after = CSharpText.Bool(rule.RunsAfter);
                    writer.Line($"new({Text(rule.Other)}, {after}, {Text(rule.Reason)}, {CSharpText.Bool(rule.IsWarning)}),");
                }
            }

            writer.Line();
        }

        if (middleware.Permissions.Count > 0)
        {
            string permissions = string.Join(", ", middleware.Permissions.Select(Text));
            Property("global::System.Collections.Generic.IReadOnlyList<string>", "Permissions", $"{{ get; }} = new string[] {{ {permissions} }};");
        }

        if (middleware.Options is { } options)
        {
            string schema = new SchemaEmitter(types).Arguments(((ObjectSpec)types[options]).Members);
            Property("global::System.ReadOnlyMemory<byte>", "OptionsSchema", $"{{ get; }} = {SchemaLiteral.Of(schema, types)};");
        }

        void Property(string type, string name, string value)
        {
            writer.Line("/// <inheritdoc/>");
            writer.Line($"public override {type} {name} {value}");
            writer.Line();
        }
    }

    private static void BindOptions(SourceWriter writer, MiddlewareSpec middleware)
    {
        writer.Line("/// <inheritdoc/>");
        using (writer.Block("public override object? BindOptions(global::System.ReadOnlySpan<byte> options)"))
        {
            if (middleware.Options is not null)
            {
                writer.Line("return Bind(options);");
                return;
            }

            writer.Line("Bind(options);");
            writer.Line("return null;");
        }
    }

    private static void Create(SourceWriter writer, MiddlewareSpec middleware, TypeTable types)
    {
        string arguments = string.Join(", ", middleware.Parameters.Select(p =>
            p.Service is { } service ? ServiceText.Of(service, "services") : $"({types.CSharp(middleware.Options!.Value)})options!"));
        writer.Line();
        writer.Line("/// <inheritdoc/>");
        writer.Line("public override global::Collet.ToolMiddleware Create(object? options, global::System.IServiceProvider services) =>");
        writer.Line($"    new {middleware.TargetType}({arguments});");
    }

    private static string Text(string value) => CSharpText.Quote(CSharpText.WellFormed(value));
}
