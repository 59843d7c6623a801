using System.Globalization;
using Collet.Generators.Model;
using Collet.Generators.Text;

namespace Collet.Generators.Emission;

/// <summary>
/// Writes JSON Schema 2020-12. A type that contains itself, or an object used more than once, is defined once under
/// <c>$defs</c>; everything else stands where it is used, which more clients understand.
/// </summary>
internal sealed class SchemaEmitter(TypeTable types)
{
    /// <summary>Encloses the index of a type whose schema is only known at run time.</summary>
    public const char Placeholder = '\uE000';

    private readonly Dictionary<int, int> _uses = [];
    private readonly SortedDictionary<string, string> _definitions = new(StringComparer.Ordinal);

    /// <summary>The schema of a tool's arguments.</summary>
    public string Arguments(EquatableArray<MemberSpec> arguments)
    {
        foreach (MemberSpec argument in arguments)
        {
            Count(argument.Type.Index);
        }

        JsonObjectText schema = Object(arguments, tag: null, closed: true);
        return Finish(schema);
    }

    /// <summary>The schema of a tool's structured result; its root is an object.</summary>
    public string Result(TypeRef type, bool isWrapped)
    {
        Count(type.Index);
        if (isWrapped)
        {
            return Finish(new JsonObjectText()
                .Add("type", "\"object\"")
                .Add("properties", new JsonObjectText().Add("result", Use(type, description: null, constraints: default)).ToString())
                .Add("required", "[\"result\"]"));
        }

        // The root stands in place even where the type contains itself.
        return Finish(types[type] switch
        {
            ObjectSpec spec => Describe(Object(spec.Members, spec.Tag, closed: false), spec.Description),
            UnionSpec spec => Union(spec),
            DictionarySpec spec => Dictionary(spec),
            _ => new JsonObjectText().Add("type", "\"object\""),
        });
    }

    private string Finish(JsonObjectText schema)
    {
        if (_definitions.Count > 0)
        {
            var definitions = new JsonObjectText();
            foreach (KeyValuePair<string, string> definition in _definitions)
            {
                definitions.Add(definition.Key, definition.Value);
            }

            schema.Add("$defs", definitions.ToString());
        }

        return schema.ToString();
    }

    // How often each type is used; one that contains itself is used twice at least.
    private void Count(int index)
    {
        _uses[index] = _uses.TryGetValue(index, out int uses) ? uses + 1 : 1;
        // What leads round a circle may be a list, but an object in it is what is defined.
        if (uses > 0 && types[index] is (ObjectSpec or UnionSpec))
        {
            return;
        }

        switch (types[index])
        {
            case ListSpec list:
                Count(list.Item.Index);
                break;
            case DictionarySpec dictionary:
                Count(dictionary.Value.Index);
                break;
            case ObjectSpec spec:
                foreach (MemberSpec member in spec.Members)
                {
                    Count(member.Type.Index);
                }

                break;
            case UnionSpec union:
                foreach (UnionCaseSpec unionCase in union.Cases)
                {
                    Count(unionCase.Index);
                }

                break;
        }
    }

    private string Use(TypeRef reference, string? description, EquatableArray<ConstraintSpec> constraints, string? defaultJson = null)
    {
        TypeSpec spec = types[reference];
        JsonObjectText schema = IsDefined(reference.Index, spec)
            ? Reference(reference, spec)
            : Inline(reference, spec, constraints);
        return Describe(schema, description ?? DescriptionOf(spec)).AddIf(defaultJson is not null, "default", defaultJson!).ToString();
    }

    // What its metadata tells may refer to itself, so it needs a place of its own.
    private bool IsDefined(int index, TypeSpec spec) => spec is ContextSpec || (spec is ObjectSpec or UnionSpec && _uses[index] > 1);

    public static string PointerTo(TypeSpec spec) => "#/$defs/" + spec.Id;

    private JsonObjectText Reference(TypeRef reference, TypeSpec spec)
    {
        string pointer = JsonText.Quote(PointerTo(spec));
        if (!_definitions.ContainsKey(spec.Id))
        {
            // Taken first: the type may contain itself.
            _definitions.Add(spec.Id, string.Empty);
            _definitions[spec.Id] = spec switch
            {
                UnionSpec union => Union(union).ToString(),
                ObjectSpec composite => Object(composite.Members, composite.Tag, IsClosed(composite)).ToString(),
                _ => $"{Placeholder}{reference.Index.ToString(CultureInfo.InvariantCulture)}{Placeholder}",
            };
        }

        return reference.IsNullable
            ? new JsonObjectText().Add("anyOf", $"[{{\"$ref\":{pointer}}},{{\"type\":\"null\"}}]")
            : new JsonObjectText().Add("$ref", pointer);
    }

    private JsonObjectText Inline(TypeRef reference, TypeSpec spec, EquatableArray<ConstraintSpec> constraints)
    {
        JsonObjectText schema = spec switch
        {
            ScalarSpec scalar => Scalar(scalar, reference.IsNullable, constraints),
            EnumSpec { IsFlags: true } flags => Type("array", reference.IsNullable)
                .Add("items", new JsonObjectText().Add("enum", Names(flags.Members)).ToString()).Add("uniqueItems", "true"),
            EnumSpec names => Enum(names, reference.IsNullable, constraints),
            ListSpec list => Type("array", reference.IsNullable).Add("items", Use(list.Item, description: null, constraints: default)),
            DictionarySpec dictionary => Dictionary(dictionary, reference.IsNullable),
            ObjectSpec composite => Object(composite.Members, composite.Tag, IsClosed(composite), reference.IsNullable),
            UnionSpec union => Union(union, reference.IsNullable),
            _ => new JsonObjectText(),
        };
        ConstraintSchema.Add(schema, constraints, reference.IsNullable);
        return schema;
    }

    private static JsonObjectText Scalar(ScalarSpec scalar, bool isNullable, EquatableArray<ConstraintSpec> constraints)
    {
        (string? type, string? more) = ScalarSchema.Of(scalar.Kind, constraints);
        JsonObjectText schema = type is not null ? Type(type, isNullable)
            : scalar.Kind == ScalarKind.Node && !isNullable ? new JsonObjectText().Add("not", "{\"type\":\"null\"}")
            : new JsonObjectText();
        if (more is not null)
        {
            foreach (string keyword in more.Split(';'))
            {
                int colon = keyword.IndexOf(':');
                schema.Add(keyword.Substring(0, colon), keyword.Substring(colon + 1));
            }
        }

        return schema;
    }

    private static JsonObjectText Enum(EnumSpec spec, bool isNullable, EquatableArray<ConstraintSpec> constraints)
    {
        // A list of allowed values replaces the enum's own.
        JsonObjectText schema = Type("string", isNullable);
        if (!constraints.Any(c => c is AllowedSpec { Denied: false }))
        {
            string names = Names(spec.Members);
            schema.Add("enum", isNullable ? names.Insert(names.Length - 1, ",null") : names);
        }

        return schema;
    }

    private JsonObjectText Dictionary(DictionarySpec spec, bool isNullable = false) =>
        Type("object", isNullable).Add("additionalProperties", Use(spec.Value, description: null, constraints: default));

    private JsonObjectText Union(UnionSpec spec, bool isNullable = false)
    {
        IEnumerable<string> cases = spec.Cases.Select(c => Case(c, spec.Discriminator));
        JsonObjectText schema = isNullable ? new JsonObjectText() : new JsonObjectText().Add("type", "\"object\"");
        return schema.Add("anyOf", $"[{string.Join(",", cases)}{(isNullable ? ",{\"type\":\"null\"}" : string.Empty)}]");
    }

    // The base itself is meant where no discriminator stands; where it takes any property, that must be said.
    private string Case(UnionCaseSpec unionCase, string discriminator) =>
        unionCase.Tag is null && types[unionCase.Index] is ObjectSpec { AllowsUnknown: true } open
            ? Object(open.Members, tag: null, closed: false).Add("not", $"{{\"required\":[{JsonText.Quote(discriminator)}]}}").ToString()
            : Use(new TypeRef(unionCase.Index, IsNullable: false), description: null, constraints: default);

    private JsonObjectText Object(EquatableArray<MemberSpec> members, TagSpec? tag, bool closed, bool isNullable = false)
    {
        var properties = new JsonObjectText();
        var required = new List<string>();
        if (tag is not null)
        {
            string value = tag.IsNumber ? tag.Value : JsonText.Quote(tag.Value);
            properties.Add(tag.Property, new JsonObjectText().Add("const", value).ToString());
            required.Add(JsonText.Quote(tag.Property));
        }

        foreach (MemberSpec member in members)
        {
            properties.Add(member.JsonName, Use(member.Type, member.Description, member.Constraints, member.DefaultJson));
            if (member.IsRequired)
            {
                required.Add(JsonText.Quote(member.JsonName));
            }
        }

        return Type("object", isNullable)
            .AddIf(!properties.IsEmpty, "properties", properties.ToString())
            .AddIf(required.Count > 0, "required", $"[{string.Join(",", required)}]")
            .AddIf(closed, "additionalProperties", "false");
    }

    // What is read is closed: an unknown name is an error. What is written may grow.
    private static bool IsClosed(TypeSpec spec) =>
        spec is ObjectSpec { AllowsUnknown: false } composite && composite.Members.All(m => m.Role != MemberRole.WriteOnly);

    private static JsonObjectText Type(string type, bool isNullable) =>
        new JsonObjectText().Add("type", isNullable ? $"[\"{type}\",\"null\"]" : $"\"{type}\"");

    private static string Names(IEnumerable<EnumMemberSpec> members) =>
        $"[{string.Join(",", members.Select(m => JsonText.Quote(m.JsonName)))}]";

    private static JsonObjectText Describe(JsonObjectText schema, string? description) => schema.AddText("description", description);

    private static string? DescriptionOf(TypeSpec spec) => spec switch
    {
        ObjectSpec composite => composite.Description,
        UnionSpec union => union.Description,
        EnumSpec { Members: var members } when members.Any(m => m.Description is not null) =>
            string.Join("; ", members.Where(m => m.Description is not null).Select(m => $"{m.JsonName}: {m.Description!.TrimEnd('.')}")),
        _ => null,
    };
}
