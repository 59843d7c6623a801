using Tomlyn.Syntax;

namespace Collet.Hosting.Configuration;

/// <summary>Puts the pieces of tables together as TOML has it: what is complete may not be added to, and no key may come twice.</summary>
internal sealed class TomlTables(FileProblems problems, TomlLines lines)
{
    public TomlTable Read(DocumentSyntax document)
    {
        var root = new TomlTable(TomlTableKind.Headed, TextPosition.Start);
        AddAll(root, document.KeyValues);
        foreach (TableSyntaxBase table in document.Tables)
        {
            AddAll(Open(root, table), table.Items);
        }

        return root;
    }

    public TomlTable Read(InlineTableSyntax syntax)
    {
        var table = new TomlTable(TomlTableKind.Headed, lines.PositionOf(syntax.Span.Start.Offset));
        AddAll(table, syntax.Items.Select(item => item.KeyValue!));
        table.Kind = TomlTableKind.Inline;
        return table;
    }

    private void AddAll(TomlTable table, IEnumerable<KeyValueSyntax> pairs)
    {
        foreach (KeyValueSyntax pair in pairs)
        {
            Add(table, pair);
        }
    }

    private void Add(TomlTable table, KeyValueSyntax pair)
    {
        (string Key, TextPosition At)[] path = [.. PathOf(pair.Key!)];
        foreach (var (key, at) in path[..^1])
        {
            if (table.Find(key) is not { } member)
            {
                var made = new TomlTable(TomlTableKind.Dotted, at);
                table.Add(new TomlMember(key, at, made));
                table = made;
            }
            else if (member.Value is TomlTable { Kind: TomlTableKind.Dotted } known)
            {
                table = known;
            }
            else
            {
                Refuse(member, at);
                return;
            }
        }

        AddNew(table, path[^1].Key, path[^1].At, pair.Value is InlineTableSyntax inline ? Read(inline) : pair.Value!);
    }

    private TomlTable Open(TomlTable root, TableSyntaxBase header)
    {
        (string Key, TextPosition At)[] path = [.. PathOf(header.Name!)];
        TomlTable table = root;
        foreach (var (key, at) in path[..^1])
        {
            TomlMember member = table.Find(key) ?? AddNew(table, key, at, new TomlTable(TomlTableKind.Implied, at));
            if ((member.Value as TomlTable ?? (member.Value as List<TomlTable>)?[^1]) is { Kind: not TomlTableKind.Inline } next)
            {
                table = next;
            }
            else
            {
                Refuse(member, at);
                return Loose(at);
            }
        }

        return header is TableArraySyntax ? OpenItem(table, path[^1].Key, path[^1].At) : OpenTable(table, path[^1].Key, path[^1].At);
    }

    private TomlTable OpenTable(TomlTable parent, string key, TextPosition at)
    {
        TomlMember? member = parent.Find(key);
        if (member is null)
        {
            return (TomlTable)AddNew(parent, key, at, new TomlTable(TomlTableKind.Headed, at)).Value;
        }

        if (member.Value is TomlTable { Kind: TomlTableKind.Implied } implied)
        {
            implied.Kind = TomlTableKind.Headed;
            return implied;
        }

        Refuse(member, at);
        return Loose(at);
    }

    private TomlTable OpenItem(TomlTable parent, string key, TextPosition at)
    {
        TomlMember member = parent.Find(key) ?? AddNew(parent, key, at, new List<TomlTable>());
        if (member.Value is not List<TomlTable> items)
        {
            Refuse(member, at);
            return Loose(at);
        }

        items.Add(new TomlTable(TomlTableKind.Headed, at));
        return items[^1];
    }

    // What is below a mistake is read all the same, for its own mistakes.
    private static TomlTable Loose(TextPosition at) => new(TomlTableKind.Headed, at);

    private TomlMember AddNew(TomlTable table, string key, TextPosition at, object value)
    {
        var member = new TomlMember(key, at, value);
        if (table.Find(key) is { } first)
        {
            Refuse(first, at);
        }
        else
        {
            table.Add(member);
        }

        return member;
    }

    private void Refuse(TomlMember first, TextPosition at) =>
        problems.Add($"The key '{first.Key}' is given twice; the first is in line {first.KeyPosition.Line}.", at);

    private IEnumerable<(string Key, TextPosition At)> PathOf(KeySyntax key) =>
        key.DotKeys.Select(item => item.Key!).Prepend(key.Key!).Select(part => (TextOf(part), lines.PositionOf(part.Span.Start.Offset)));

    private static string TextOf(BareKeyOrStringValueSyntax part) => part switch
    {
        StringValueSyntax text => text.Value ?? "",
        BareKeySyntax bare => bare.Key?.Text ?? "",
        _ => part.ToString() ?? "",
    };
}
