using Collet.Generators.Model;
using Collet.Generators.Text;

namespace Collet.Generators.Emission;

internal sealed partial class BinderEmitter
{
    private void EnumReader(EnumSpec type)
    {
        using (Reader(type))
        {
            using (writer.Block($"if (!reader.IsText({CSharpText.Quote(Expected(type))}))"))
            {
                writer.Line("return default;");
            }

            writer.Line();
            foreach (EnumMemberSpec member in type.Members)
            {
                using (writer.Block($"if (reader.TextIs({CSharpText.Utf8(member.JsonName)}))"))
                {
                    writer.Line($"return {member.CSharp};");
                }

                writer.Line();
            }

            writer.Line($"reader.NotOneOf([{string.Join(", ", type.Members.Select(m => CSharpText.Quote(m.JsonName)))}]);");
            writer.Line("return default;");
        }
    }

    private static string Expected(EnumSpec type) => "one of " + string.Join(", ", type.Members.Select(m => $"\"{m.JsonName}\""));

    private void FlagsReader(EnumSpec type)
    {
        using (Reader(type))
        {
            writer.Line($"{type.CSharp} value = default;");
            using (writer.Block("if (!reader.BeginArray())"))
            {
                writer.Line("return value;");
            }

            writer.Line();
            writer.Line("ulong seen = 0;");
            using (writer.Block("for (int index = 0; reader.NextItem(); index++)"))
            {
                writer.Line("int mark = reader.Mark;");
                string keyword = "if";
                using (writer.Block($"if (reader.IsText({CSharpText.Quote(Expected(type))}))"))
                {
                    for (int i = 0; i < type.Members.Count; i++)
                    {
                        using (writer.Block($"{keyword} (reader.TextIs({CSharpText.Utf8(type.Members[i].JsonName)}))"))
                        {
                            writer.Line($"reader.CheckOnce(ref seen, {i});");
                            writer.Line($"value |= {type.Members[i].CSharp};");
                        }

                        keyword = "else if";
                    }

                    using (writer.Block("else"))
                    {
                        writer.Line($"reader.NotOneOf([{string.Join(", ", type.Members.Select(m => CSharpText.Quote(m.JsonName)))}]);");
                    }
                }

                writer.Line();
                writer.Line("reader.At(mark, index);");
            }

            writer.Line();
            writer.Line("return value;");
        }
    }

    private void ListReader(ListSpec type)
    {
        string item = types.CSharp(type.Item);
        using (Reader(type))
        {
            using (writer.Block("if (!reader.BeginArray())"))
            {
                writer.Line("return default!;");
            }

            writer.Line();
            bool isFilled = type.Shape == ListShape.Filled;
            writer.Line(isFilled ? $"var items = new {type.Maker}();" : $"var items = new global::Collet.Binding.ArrayBuilder<{item}>();");
            using (writer.Block("for (int index = 0; reader.NextItem(); index++)"))
            {
                writer.Line("int mark = reader.Mark;");
                writer.Line($"items.Add({Read(type.Item)});");
                writer.Line("reader.At(mark, index);");
            }

            writer.Line();
            writer.Line(type.Shape switch
            {
                ListShape.Filled => "return items;",
                ListShape.Made => $"return {type.Maker}(items.ToArray());",
                _ => "return items.ToArray();",
            });
        }
    }

    private void DictionaryReader(DictionarySpec type)
    {
        using (Reader(type))
        {
            using (writer.Block("if (!reader.BeginObject())"))
            {
                writer.Line("return default!;");
            }

            writer.Line();
            writer.Line($"var pairs = new {type.Filled};");
            using (writer.Block("while (reader.NextProperty())"))
            {
                writer.Line("string name = reader.ReadName();");
                using (writer.Block("if (pairs.ContainsKey(name))"))
                {
                    writer.Line("reader.Duplicate(name);");
                    writer.Line("continue;");
                }

                writer.Line();
                writer.Line("reader.ReadToValue();");
                writer.Line("int mark = reader.Mark;");
                writer.Line($"pairs.Add(name, {Read(type.Value)});");
                writer.Line("reader.At(mark, name);");
            }

            writer.Line();
            writer.Line(type.Maker is null ? "return pairs;" : $"return {type.Maker}pairs);");
        }
    }

    private void UnionReader(UnionSpec type)
    {
        using (Reader(type))
        {
            using (writer.Block("if (!reader.BeginObject())"))
            {
                writer.Line("return default!;");
            }

            writer.Line();
            writer.Line($"string? discriminator = reader.PeekDiscriminator({CSharpText.Utf8(type.Discriminator)});");
            using (writer.Block("switch (discriminator)"))
            {
                foreach (UnionCaseSpec unionCase in type.Cases)
                {
                    string label = unionCase.Tag is null ? "null" : CSharpText.Quote(DiscriminatorKey(unionCase.Tag));
                    writer.Line($"case {label}:");
                    writer.Line($"    return {ReadValue(types[unionCase.Index])};");
                }
            }

            writer.Line();
            string allowed = string.Join(", ", type.Cases.Where(c => c.Tag is not null).Select(c => CSharpText.Quote(DiscriminatorKey(c.Tag!))));
            writer.Line($"reader.UnknownDiscriminator({CSharpText.Quote(type.Discriminator)}, discriminator, [{allowed}]);");
            writer.Line("return default!;");
        }
    }

    // A number and a text of the same digits are two discriminators; the reader writes a text in quotes.
    private static string DiscriminatorKey(TagSpec tag) => tag.IsNumber ? tag.Value : $"\"{tag.Value}\"";

    private void ObjectReader(ObjectSpec type)
    {
        using (Reader(type))
        {
            using (writer.Block("if (!reader.BeginObject())"))
            {
                writer.Line("return default!;");
            }

            writer.Line();
            writer.Line("int start = reader.Mark;");
            foreach (MemberSpec member in type.Members)
            {
                writer.Line($"{types.CSharp(member.Type)} {Local(member)} = {DefaultOf(member)};");
            }

            Properties(type.Members, type.Tag, type.AllowsUnknown, type.Id);
            using (writer.Block("if (reader.Mark != start)"))
            {
                writer.Line("return default!;");
            }

            writer.Line();
            using (writer.Block("try"))
            {
                Construct(type);
            }

            using (writer.Block("catch (global::System.Exception exception) when (global::Collet.Binding.ArgumentReader.IsRefusal(exception))"))
            {
                writer.Line("reader.Refused(exception);");
                writer.Line("return default!;");
            }
        }
    }

    private void Construct(ObjectSpec type)
    {
        MemberSpec[] optional = [.. type.Members.Where(m => m.Role == MemberRole.OptionalInitializer)];
        MemberSpec[] setters = [.. type.Members.Where(m => m.Role == MemberRole.Setter)];
        string parameters = string.Join(", ", type.Members.Where(m => m.Role == MemberRole.Parameter).Select(Local));
        string[] fixedParts =
        [
            .. type.Members.Where(m => m.Initializes is not null).Select(m => $"@{m.Initializes} = {Local(m)}"),
            .. type.Members.Where(m => m.Role == MemberRole.Initializer).Select(m => $"@{m.Name} = {Local(m)}"),
        ];
        if (optional.Length > 0)
        {
            // An init property cannot be left alone once there is an initializer for it, so an object without it tells its default.
            string any = string.Join(" && ", optional.Select(m => $"has_{m.Name}"));
            using (writer.Block($"if (!({any}))"))
            {
                writer.Line($"var defaults = new {type.CSharp}({parameters}){Initializer(fixedParts)};");
                foreach (MemberSpec member in optional)
                {
                    writer.Line($"{Local(member)} = has_{member.Name} ? {Local(member)} : defaults.@{member.Name};");
                }
            }

            writer.Line();
        }

        string[] parts = [.. fixedParts, .. optional.Select(m => $"@{m.Name} = {Local(m)}")];
        string made = $"new {type.CSharp}({parameters}){Initializer(parts)}";
        if (setters.Length == 0 && !type.IsValidated)
        {
            writer.Line($"return {made};");
            return;
        }

        writer.Line($"var value = {made};");
        foreach (MemberSpec member in setters)
        {
            using (writer.Block($"if (has_{member.Name})"))
            {
                writer.Line($"value.@{member.Name} = {Local(member)};");
            }

            writer.Line();
        }

        if (type.IsValidated)
        {
            Validation(type);
        }

        writer.Line("return value;");
    }

    // A result names the property; where that came in by the constructor, the parameter differs in its first letter only.
    private void Validation(ObjectSpec type)
    {
        string renamed = string.Join(", ", type.Members
            .Where(m => m.JsonName != NameCase.Camel(m.Name))
            .Select(m => $"({CSharpText.Quote(NameCase.Pascal(m.Name))}, {CSharpText.Quote(m.JsonName)})"));
        writer.Line($"reader.CheckValid(value, {CSharpText.Quote(type.Id)}, [{renamed}]);");
    }

    private static string Initializer(string[] parts) => parts.Length == 0 ? string.Empty : $" {{ {string.Join(", ", parts)} }}";
}
