using Collet.Generators.Model;
using Collet.Generators.Text;

namespace Collet.Generators.Emission;

/// <summary>Writes the methods that write a result as JSON.</summary>
internal sealed class ResultEmitter(SourceWriter writer, TypeTable types)
{
    private const string JsonWriter = "global::System.Text.Json.Utf8JsonWriter";
    private const string Json = "global::Collet.Binding.ResultJson";

    /// <summary>The method that turns what the tool returned into the call's result.</summary>
    public void Write(ResultSpec result)
    {
        if (result.Kind == ResultKind.Nothing)
        {
            return;
        }

        writer.Line();
        using (writer.Block($"private static void Write(global::Collet.ToolResultWriter result, {result.CSharp} value)"))
        {
            if (result.Kind == ResultKind.Structured)
            {
                writer.Line($"{JsonWriter} writer = result.BeginStructuredContent();");
                Structured(result);
                writer.Line("writer.Flush();");
            }
            else
            {
                string made = result.Kind switch
                {
                    ResultKind.Text => "global::Collet.ToolResult.Text(value)",
                    ResultKind.Block => "new global::Collet.ToolResult(value)",
                    _ => "value",
                };
                writer.Line($"result.Set(value is null ? global::Collet.ToolResult.Empty : {made});");
            }
        }
    }

    /// <summary>One method for each type that needs one.</summary>
    public void Writers()
    {
        foreach (TypeSpec type in types.All)
        {
            switch (type)
            {
                case EnumSpec { IsFlags: true } flags:
                    FlagsWriter(flags);
                    break;
                case EnumSpec names:
                    EnumWriter(names);
                    break;
                case ListSpec list:
                    ListWriter(list);
                    break;
                case DictionarySpec dictionary:
                    DictionaryWriter(dictionary);
                    break;
                case ObjectSpec composite:
                    ObjectWriter(composite);
                    break;
                case UnionSpec union:
                    UnionWriter(union);
                    break;
            }
        }
    }

    private void Structured(ResultSpec result)
    {
        if (!result.IsWrapped)
        {
            if (!types[result.Type].IsValueType)
            {
                using (writer.Block("if (value is null)"))
                {
                    writer.Line($"throw {Json}.NoObject();");
                }

                writer.Line();
            }

            writer.Line(NotNull(types[result.Type], "value"));
            return;
        }

        writer.Line("writer.WriteStartObject();");
        writer.Line("writer.WritePropertyName(\"result\"u8);");
        Value(result.Type, "value");
        writer.Line("writer.WriteEndObject();");
    }

    private Block Method(TypeSpec type)
    {
        writer.Line();
        return writer.Block($"private static void Write{type.Id}({JsonWriter} writer, {type.CSharp} value)");
    }

    // What generated code of a nullable-oblivious author returns may be null against its type; that is written as null too.
    private void Value(TypeRef reference, string value)
    {
        TypeSpec type = types[reference];
        if (!reference.IsNullable && type.IsValueType)
        {
            writer.Line(NotNull(type, value));
            return;
        }

        using (writer.Block($"if ({value} is {{ }} {Inner(value)})"))
        {
            writer.Line(NotNull(type, Inner(value)));
        }

        using (writer.Block("else"))
        {
            writer.Line("writer.WriteNullValue();");
        }
    }

    private static string Inner(string value) => "some_" + NameCase.Identifier(value);

    private static string NotNull(TypeSpec type, string value) => type switch
    {
        ScalarSpec scalar => Scalar(scalar.Kind, value),
        ContextSpec context => $"global::System.Text.Json.JsonSerializer.Serialize(writer, {value}, {BinderEmitter.ContextInfo(context)});",
        _ => $"Write{type.Id}(writer, {value});",
    };

    private static string Scalar(ScalarKind kind, string value) => kind switch
    {
        ScalarKind.Boolean => $"writer.WriteBooleanValue({value});",
        >= ScalarKind.SByte and <= ScalarKind.UInt64 or ScalarKind.Decimal => $"writer.WriteNumberValue({value});",
        ScalarKind.Half => $"{Json}.Write(writer, (float){value});",
        ScalarKind.String or ScalarKind.Guid or ScalarKind.DateTimeOffset => $"writer.WriteStringValue({value});",
        ScalarKind.Uri => $"writer.WriteStringValue({value}.OriginalString);",
        ScalarKind.Bytes => $"writer.WriteBase64StringValue({value});",
        ScalarKind.MemoryOfBytes => $"writer.WriteBase64StringValue({value}.Span);",
        ScalarKind.Node or ScalarKind.JsonObject or ScalarKind.JsonArray => $"{value}.WriteTo(writer);",
        _ => $"{Json}.Write(writer, {value});",
    };

    private void EnumWriter(EnumSpec type)
    {
        using (Method(type))
        using (writer.Block("switch (value)"))
        {
            foreach (EnumMemberSpec member in type.Members)
            {
                writer.Line($"case {member.CSharp}:");
                writer.Line($"    writer.WriteStringValue({CSharpText.Utf8(member.JsonName)});");
                writer.Line("    break;");
            }

            writer.Line("default:");
            writer.Line($"    throw {Json}.NoName(value);");
        }
    }

    private void FlagsWriter(EnumSpec type)
    {
        using (Method(type))
        {
            writer.Line("writer.WriteStartArray();");
            foreach (EnumMemberSpec member in type.Members.Where(m => !m.IsZero).OrderByDescending(m => m.Bits))
            {
                using (writer.Block($"if ((value & {member.CSharp}) == {member.CSharp})"))
                {
                    writer.Line($"writer.WriteStringValue({CSharpText.Utf8(member.JsonName)});");
                    writer.Line($"value &= ~{member.CSharp};");
                }

                writer.Line();
            }

            using (writer.Block("if (value != default)"))
            {
                writer.Line($"throw {Json}.NoName(value);");
            }

            writer.Line();
            writer.Line("writer.WriteEndArray();");
        }
    }

    private void ListWriter(ListSpec type)
    {
        using (Method(type))
        {
            writer.Line("writer.WriteStartArray();");
            string items = type.CSharp.StartsWith("global::System.ReadOnlyMemory<", StringComparison.Ordinal)
                || type.CSharp.StartsWith("global::System.Memory<", StringComparison.Ordinal) ? "value.Span"
                // An ImmutableArray never set throws when walked; it is an empty list.
                : type.CSharp.StartsWith("global::System.Collections.Immutable.ImmutableArray<", StringComparison.Ordinal) ? "value.AsSpan()"
                // It may be enumerable in several ways.
                : type.Shape == ListShape.WriteOnly ? $"(global::System.Collections.Generic.IEnumerable<{types.CSharp(type.Item)}>)value"
                : "value";
            using (writer.Block($"foreach ({types.CSharp(type.Item)} item in {items})"))
            {
                Value(type.Item, "item");
            }

            writer.Line();
            writer.Line("writer.WriteEndArray();");
        }
    }

    private void DictionaryWriter(DictionarySpec type)
    {
        using (Method(type))
        {
            writer.Line("writer.WriteStartObject();");
            using (writer.Block($"foreach (global::System.Collections.Generic.KeyValuePair<string, {types.CSharp(type.Value)}> pair in (global::System.Collections.Generic.IEnumerable<global::System.Collections.Generic.KeyValuePair<string, {types.CSharp(type.Value)}>>)value)"))
            {
                writer.Line("writer.WritePropertyName(pair.Key);");
                Value(type.Value, "pair.Value");
            }

            writer.Line();
            writer.Line("writer.WriteEndObject();");
        }
    }

    private void UnionWriter(UnionSpec type)
    {
        using (Method(type))
        using (writer.Block("switch (value)"))
        {
            int number = 0;
            foreach (UnionCaseSpec unionCase in type.Cases.OrderByDescending(c => c.Depth))
            {
                TypeSpec spec = types[unionCase.Index];
                writer.Line($"case {spec.CSharp} case{number}:");
                writer.Line($"    Write{spec.Id}(writer, case{number++});");
                writer.Line("    break;");
            }

            if (!type.Cases.Any(c => c.Depth == 0))
            {
                writer.Line("default:");
                writer.Line($"    throw {Json}.NotListed(value);");
            }
        }
    }

    private void ObjectWriter(ObjectSpec type)
    {
        using (Method(type))
        {
            writer.Line("writer.WriteStartObject();");
            if (type.Tag is { } tag)
            {
                writer.Line(tag.IsNumber
                    ? $"writer.WriteNumber({CSharpText.Utf8(tag.Property)}, {tag.Value});"
                    : $"writer.WriteString({CSharpText.Utf8(tag.Property)}, {CSharpText.Utf8(tag.Value)});");
            }

            for (int i = 0; i < type.Members.Count; i++)
            {
                Member(type.Members[i], $"member{i}");
            }

            writer.Line("writer.WriteEndObject();");
        }
    }

    private void Member(MemberSpec member, string local)
    {
        TypeSpec type = types[member.Type];
        string name = CSharpText.Utf8(member.JsonName);
        writer.Line($"{types.CSharp(member.Type)} {local} = {(member.Through is null ? "value" : $"(({member.Through})value)")}.@{member.Name};");
        switch (member.OmitWhen)
        {
            case OmitWhen.Null:
                using (writer.Block($"if ({local} is not null)"))
                {
                    writer.Line($"writer.WritePropertyName({name});");
                    Value(member.Type, local);
                }

                writer.Line();
                break;
            case OmitWhen.Default:
                using (writer.Block($"if (!global::System.Collections.Generic.EqualityComparer<{type.CSharp}>.Default.Equals({local}, default!))"))
                {
                    writer.Line($"writer.WritePropertyName({name});");
                    Value(member.Type, local);
                }

                writer.Line();
                break;
            default:
                writer.Line($"writer.WritePropertyName({name});");
                Value(member.Type, local);
                break;
        }
    }
}
