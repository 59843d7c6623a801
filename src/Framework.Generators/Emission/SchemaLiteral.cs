using System.Globalization;
using Collet.Generators.Model;
using Collet.Generators.Text;

namespace Collet.Generators.Emission;

/// <summary>Writes a schema as UTF-8; where parts are only known at run time, as what puts the parts together.</summary>
internal static class SchemaLiteral
{
    public static string Of(string schema, TypeTable types)
    {
        string[] parts = schema.Split(SchemaEmitter.Placeholder);
        if (parts.Length == 1)
        {
            return $"{CSharpText.Utf8Json(schema)}.ToArray()";
        }

        // Text and indexes alternate. A text may start or end with a quote here, so it is no raw string.
        IEnumerable<string> pieces = parts.Select((part, i) => i % 2 == 0
            ? $"{CSharpText.Quote(part)}u8.ToArray()"
            : External((ContextSpec)types[int.Parse(part, CultureInfo.InvariantCulture)]));
        return $"global::Collet.Binding.ToolSchema.Concat({string.Join(", ", pieces)})";
    }

    private static string External(ContextSpec type) =>
        $"global::Collet.Binding.ToolSchema.Of({BinderEmitter.ContextInfo(type)}, {CSharpText.Quote(SchemaEmitter.PointerTo(type))})";
}
