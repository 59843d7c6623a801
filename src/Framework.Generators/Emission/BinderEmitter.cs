using System.Globalization;
using Collet.Generators.Model;
using Collet.Generators.Text;

namespace Collet.Generators.Emission;

/// <summary>Writes the methods that read arguments straight from UTF-8.</summary>
internal sealed partial class BinderEmitter(SourceWriter writer, TypeTable types)
{
    private readonly List<string> _fields = [];

    /// <summary>Static fields the methods use: patterns, and the names of each object.</summary>
    public IReadOnlyList<string> Fields => _fields;

    public static string Local(MemberSpec member) => "value_" + member.Name;

    /// <summary>One method for each type that needs one.</summary>
    public void Readers()
    {
        foreach (TypeSpec type in types.All)
        {
            switch (type)
            {
                case EnumSpec { IsFlags: true } flags:
                    FlagsReader(flags);
                    break;
                case EnumSpec names:
                    EnumReader(names);
                    break;
                case ListSpec list:
                    ListReader(list);
                    break;
                case DictionarySpec dictionary:
                    DictionaryReader(dictionary);
                    break;
                case ObjectSpec composite:
                    ObjectReader(composite);
                    break;
                case UnionSpec union:
                    UnionReader(union);
                    break;
            }
        }
    }

    private Block Reader(TypeSpec type)
    {
        writer.Line();
        return writer.Block($"private static {type.CSharp} Read{type.Id}(ref global::Collet.Binding.ArgumentReader reader)");
    }

    private string Read(TypeRef reference)
    {
        string read = ReadValue(types[reference]);
        return reference.IsNullable ? $"reader.IsNull ? default({types.CSharp(reference)}) : {read}" : read;
    }

    private static string ReadValue(TypeSpec type) => type switch
    {
        ScalarSpec scalar => "reader." + ScalarRead(scalar),
        ContextSpec context => $"reader.ReadWith({ContextInfo(context)})",
        _ => $"Read{type.Id}(ref reader)",
    };

    public static string ContextInfo(ContextSpec context) =>
        $"(global::System.Text.Json.Serialization.Metadata.JsonTypeInfo<{context.CSharp}>){context.Context}.Default.GetTypeInfo(typeof({context.CSharp}))!";

    private static string ScalarRead(ScalarSpec scalar) => scalar.Kind switch
    {
        >= ScalarKind.SByte and <= ScalarKind.UInt64 => $"ReadInteger<{scalar.CSharp}>()",
        ScalarKind.Bytes or ScalarKind.MemoryOfBytes => "ReadBytes()",
        ScalarKind.Node => "ReadNode()",
        _ => $"Read{scalar.Kind}()",
    };

    private string DefaultOf(MemberSpec member) =>
        member.DefaultCSharp ?? (types[member.Type].IsValueType || member.Type.IsNullable ? "default" : "default!");

    private void Properties(EquatableArray<MemberSpec> members, TagSpec? tag, bool allowsUnknown, string owner)
    {
        foreach (MemberSpec member in members)
        {
            writer.Line($"bool has_{member.Name} = false;");
        }

        if (tag is not null)
        {
            writer.Line("bool hasTag = false;");
        }

        using (writer.Block("while (reader.NextProperty())"))
        {
            foreach (MemberSpec member in members)
            {
                using (writer.Block($"if (reader.NameIs({CSharpText.Utf8(member.JsonName)}))"))
                {
                    Property(member);
                    writer.Line("continue;");
                }

                writer.Line();
            }

            if (tag is not null)
            {
                using (writer.Block($"if (reader.NameIs({CSharpText.Utf8(tag.Property)}))"))
                {
                    Discriminator(tag);
                    writer.Line("continue;");
                }

                writer.Line();
            }

            writer.Line(allowsUnknown ? "reader.Skip();" : $"reader.Unknown({Names(owner, members)});");
        }

        writer.Line();
        foreach (MemberSpec member in members.Where(m => m.IsRequired))
        {
            using (writer.Block($"if (!has_{member.Name})"))
            {
                writer.Line($"reader.Missing({CSharpText.Quote(member.JsonName)}, {CSharpText.Quote(Expected(member.Type))});");
            }

            writer.Line();
        }
    }

    // Its value chose this type; here it only must not come twice.
    private void Discriminator(TagSpec tag)
    {
        using (writer.Block("if (hasTag)"))
        {
            writer.Line($"reader.Duplicate({CSharpText.Quote(tag.Property)});");
            writer.Line("continue;");
        }

        writer.Line();
        writer.Line("hasTag = true;");
        writer.Line("reader.Skip();");
    }

    private void Property(MemberSpec member)
    {
        string name = CSharpText.Quote(member.JsonName);
        using (writer.Block($"if (has_{member.Name})"))
        {
            writer.Line($"reader.Duplicate({name});");
            writer.Line("continue;");
        }

        writer.Line();
        writer.Line($"has_{member.Name} = true;");
        writer.Line("reader.ReadToValue();");
        writer.Line("int mark = reader.Mark;");
        writer.Line($"{Local(member)} = {Read(member.Type)};");
        Constraints(member);
        if (member.IsSensitive)
        {
            writer.Line("reader.Redact(mark);");
        }

        writer.Line($"reader.At(mark, {name});");
    }

    private void Constraints(MemberSpec member)
    {
        if (member.Constraints.Count == 0)
        {
            return;
        }

        TypeSpec type = types[member.Type];
        bool canBeNull = member.Type.IsNullable;
        using (writer.Block(canBeNull ? $"if (reader.Mark == mark && {Local(member)} is {{ }} given)" : "if (reader.Mark == mark)"))
        {
            string value = canBeNull ? "given" : Local(member);
            foreach (ConstraintSpec constraint in member.Constraints)
            {
                writer.Line(Check(constraint, value, type));
            }
        }

        writer.Line();
    }

    private string Check(ConstraintSpec constraint, string value, TypeSpec type) => constraint switch
    {
        DurationRangeSpec range => RangeCheck.Emit(range, value),
        RangeSpec range => RangeCheck.Emit(range, value, (ScalarSpec)type),
        LengthSpec { Of: LengthOf.Text } length => $"reader.CheckLength({value}, {length.Minimum}, {Most(length)});",
        LengthSpec length => $"reader.CheckCount({Count(type, value)}, {length.Minimum}, {Most(length)});",
        PatternSpec pattern => $"reader.CheckPattern({value}, {Regex(pattern)}, {CSharpText.Quote(pattern.Pattern)});",
        AllowedSpec allowed => Allowed(allowed, value),
        _ => throw new InvalidOperationException(constraint.GetType().Name),
    };

    private static string Allowed(AllowedSpec allowed, string value)
    {
        string any = string.Join(" || ", allowed.Values.Select(v => $"{value} == {v.CSharp}"));
        string list = string.Join(", ", allowed.Values.Select(v => v.Json));
        return $"reader.CheckAllowed({(allowed.Denied ? $"!({any})" : any)}, {CSharpText.Quote((allowed.Denied ? "anything but " : "one of ") + list)});";
    }

    private static string Count(TypeSpec type, string value) => type switch
    {
        ListSpec { Shape: ListShape.Array } list when list.CSharp.EndsWith("]", StringComparison.Ordinal) => $"{value}.Length",
        ListSpec { IsValueType: true } => $"{value}.Length",
        ListSpec or DictionarySpec => $"global::System.Linq.Enumerable.Count({value})",
        _ => throw new InvalidOperationException(type.Id),
    };

    private static string Most(LengthSpec length) =>
        length.Maximum == int.MaxValue ? "int.MaxValue" : length.Maximum.ToString(CultureInfo.InvariantCulture);

    private string Regex(PatternSpec pattern)
    {
        string name = $"s_pattern{_fields.Count}";
        _fields.Add(
            $"private static readonly global::System.Text.RegularExpressions.Regex {name} = new({CSharpText.Quote(pattern.Regex)}, "
            + "global::System.Text.RegularExpressions.RegexOptions.CultureInvariant, global::System.TimeSpan.FromSeconds(1));");
        return name;
    }

    private string Names(string owner, EquatableArray<MemberSpec> members)
    {
        string name = $"s_names{owner}{_fields.Count}";
        _fields.Add($"private static readonly string[] {name} = [{string.Join(", ", members.Select(m => CSharpText.Quote(m.JsonName)))}];");
        return name;
    }

    private string Expected(TypeRef reference) => types[reference] switch
    {
        ScalarSpec { Kind: ScalarKind.Boolean } => "boolean",
        ScalarSpec { Kind: >= ScalarKind.SByte and <= ScalarKind.UInt64 } => "integer",
        ScalarSpec { Kind: >= ScalarKind.Half and <= ScalarKind.Decimal } => "number",
        ScalarSpec { Kind: ScalarKind.Element } => "any JSON",
        ScalarSpec { Kind: ScalarKind.Node } => reference.IsNullable ? "any JSON" : "any JSON but null",
        ScalarSpec { Kind: ScalarKind.JsonArray } or ListSpec or EnumSpec { IsFlags: true } => "array",
        ScalarSpec { Kind: ScalarKind.JsonObject } or DictionarySpec or ObjectSpec or UnionSpec => "object",
        EnumSpec names => "one of " + string.Join(", ", names.Members.Select(m => $"\"{m.JsonName}\"")),
        ScalarSpec => "string",
        _ => "value as the schema describes it",
    };
}
