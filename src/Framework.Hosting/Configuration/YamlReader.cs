using System.Text;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Collet.Hosting.Configuration;

/// <summary>
/// Reads YAML from the parser's events into nodes that know their place. Tags and merge keys are refused, because they make a file say
/// something else than it seems to; aliases are followed within bounds.
/// </summary>
internal sealed class YamlReader
{
    private readonly string _text;
    private readonly FileProblems _problems;
    private readonly NodeBudget _budget;
    private readonly YamlLines _lines;
    private readonly Parser _parser;
    private readonly Dictionary<AnchorName, Anchored> _anchors = [];

    private YamlReader(string text, FileProblems problems)
    {
        _text = text;
        _problems = problems;
        _budget = new NodeBudget(problems);
        _lines = new YamlLines(text);
        _parser = new Parser(new Scanner(new StringReader(text), skipComments: true));
    }

    /// <summary>The file's one document; null where there is none.</summary>
    public static ConfigurationNode? Read(ReadOnlyMemory<byte> text, FileProblems problems) =>
        new YamlReader(Encoding.UTF8.GetString(text.Span), problems).ReadFile();

    private static TextPosition PositionOf(ParsingEvent one) => YamlLines.PositionOf(one.Start);

    private ConfigurationNode? ReadFile()
    {
        if (_lines.FindControlCharacter(_text) is { } control)
        {
            throw _problems.Fatal("A control character stands here; YAML allows none but tab and line breaks.", control);
        }

        try
        {
            return ReadDocument();
        }
        catch (YamlException exception)
        {
            (string message, TextPosition at) = YamlSyntaxErrors.Explain(exception, _text, _lines);
            throw _problems.Fatal(message, at, exception);
        }
#pragma warning disable CA1031 // Of some texts that are no YAML the parser says so with any exception there is, and without a place.
        catch (Exception exception) when (exception is not ColletConfigurationException)
#pragma warning restore CA1031
        {
            TextPosition at = _parser.Current is { } last ? PositionOf(last) : TextPosition.Start;
            throw _problems.Fatal("This is no YAML, here or right behind.", at, exception);
        }
    }

    private ConfigurationNode? ReadDocument()
    {
        Next();
        if (Next() is not DocumentStart)
        {
            return null;
        }

        ConfigurationNode root = ReadNode(Next(), depth: 1);
        Next();
        return Next() is DocumentStart second
            ? throw _problems.Fatal("A second document starts here; the file must have one.", PositionOf(second))
            : root;
    }

    private ParsingEvent Next()
    {
        _parser.MoveNext();
        return _parser.Current!;
    }

    private ConfigurationNode ReadNode(ParsingEvent start, int depth)
    {
        TextPosition at = PositionOf(start);
        if (start is AnchorAlias alias)
        {
            return Follow(alias, depth);
        }

        _budget.Take(1, depth, at);
        CheckTabs(at);
        var node = (NodeEvent)start;
        if (!node.Tag.IsEmpty && node.Tag.Value != "?")
        {
            _problems.Add("Tags are not allowed; a text that begins with '!' needs quotes.", at);
        }

        int before = _budget.Taken;
        ConfigurationNode value = start switch
        {
            Scalar scalar => new ConfigurationScalar(scalar.Value, scalar.Style is ScalarStyle.Plain, at),
            MappingStart => ReadMap(at, depth),
            _ => ReadList(at, depth),
        };
        if (!node.Anchor.IsEmpty)
        {
            _anchors[node.Anchor] = new Anchored(value, _budget.Taken - before + 1, HeightOf(value));
        }

        return value;
    }

    private ConfigurationNode Follow(AnchorAlias alias, int depth)
    {
        TextPosition at = PositionOf(alias);
        if (!_anchors.TryGetValue(alias.Value, out Anchored? anchored))
        {
            throw _problems.Fatal(
                $"No anchor '&{alias.Value}' stands complete before this alias; a text that begins with '*' needs quotes.", at);
        }

        _budget.Take(anchored.Size, depth + anchored.Height - 1, at);
        return anchored.Value;
    }

    private ConfigurationMap ReadMap(TextPosition at, int depth)
    {
        var members = new ConfigurationMapBuilder(_problems);
        while (Next() is var start and not MappingEnd)
        {
            TextPosition keyPosition = PositionOf(start);
            string key = ReadKey(start, depth);
            ConfigurationNode value = ReadNode(Next(), depth + 1);
            if (key == "<<")
            {
                _problems.Add("Merge keys ('<<') are not supported; write the keys out.", keyPosition);
            }
            else
            {
                members.Add(key, keyPosition, value);
            }
        }

        return members.Build(at);
    }

    private string ReadKey(ParsingEvent start, int depth)
    {
        if (start is not AnchorAlias && ReadNode(start, depth + 1) is ConfigurationScalar scalar)
        {
            return scalar.Text;
        }

        throw _problems.Fatal("A key must be text.", PositionOf(start));
    }

    private ConfigurationList ReadList(TextPosition at, int depth)
    {
        var items = new List<ConfigurationNode>();
        while (Next() is var start and not SequenceEnd)
        {
            items.Add(ReadNode(start, depth + 1));
        }

        return new ConfigurationList(items, at);
    }

    private void CheckTabs(TextPosition at)
    {
        if (_lines.IsIndentedWithTab(_text, at))
        {
            throw _problems.Fatal(YamlSyntaxErrors.Tabs, at);
        }
    }

    private static int HeightOf(ConfigurationNode node) => 1 + (node switch
    {
        ConfigurationMap map => map.Members.Select(member => HeightOf(member.Value)),
        ConfigurationList list => list.Items.Select(HeightOf),
        _ => [],
    }).DefaultIfEmpty().Max();

    /// <summary>What an alias repeats: how many values, and how many levels of them.</summary>
    private sealed record Anchored(ConfigurationNode Value, int Size, int Height);
}
