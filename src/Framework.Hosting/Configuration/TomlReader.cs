using System.Globalization;
using System.Text;
using Tomlyn;
using Tomlyn.Parsing;
using Tomlyn.Syntax;

namespace Collet.Hosting.Configuration;

/// <summary>
/// Reads TOML from the parser's syntax tree into nodes that know their place. Dates and times are kept as they are written.
/// </summary>
internal sealed class TomlReader
{
    // The parser keeps everything it has to say of a text that is none of its own: a thousand times as much as came.
    private const int MostBytes = 1024 * 1024;

    private readonly FileProblems _problems;
    private readonly NodeBudget _budget;
    private readonly TomlLines _lines;
    private readonly TomlTables _tables;

    private TomlReader(string text, FileProblems problems)
    {
        _problems = problems;
        _budget = new NodeBudget(problems);
        _lines = new TomlLines(text);
        _tables = new TomlTables(problems, _lines);
    }

    /// <summary>The file's root table.</summary>
    public static ConfigurationNode? Read(ReadOnlyMemory<byte> utf8, FileProblems problems)
    {
        if (utf8.Length > MostBytes)
        {
            throw problems.Fatal("The file is larger than 1 MiB, the most a TOML file may have.");
        }

        string text = Encoding.UTF8.GetString(utf8.Span);
        return new TomlReader(text, problems).ReadFile(text);
    }

    private ConfigurationMap ReadFile(string text)
    {
        DocumentSyntax document = Parse(text);
        foreach (DiagnosticMessage message in document.Diagnostics.Where(message => message.Kind is DiagnosticMessageKind.Error))
        {
            _problems.Add(message.Message.TrimEnd('.') + '.', _lines.PositionOf(message.Span.Start.Offset));
        }

        _problems.ThrowIfAny();
        return Convert(_tables.Read(document), depth: 1);
    }

    private DocumentSyntax Parse(string text)
    {
        try
        {
            // What is said about keys that come twice quotes their values, so that is left to the tables.
            return SyntaxParser.Parse(text, sourceName: null, validate: false);
        }
        catch (TomlException exception)
        {
            string message = exception.Message.Contains("depth", StringComparison.Ordinal)
                ? $"The values are nested more than {NodeBudget.MostDepth} levels deep."
                : exception.Message;
            throw _problems.Fatal(message, exception.Span is { } span ? _lines.PositionOf(span.Start.Offset) : null, exception);
        }
    }

    private ConfigurationMap Convert(TomlTable table, int depth)
    {
        _budget.Take(1, depth, table.Position);
        var members = new ConfigurationMapBuilder(_problems);
        foreach (TomlMember member in table.Members)
        {
            members.Add(member.Key, member.KeyPosition, Convert(member, depth + 1));
        }

        return members.Build(table.Position);
    }

    private ConfigurationNode Convert(TomlMember member, int depth) => member.Value switch
    {
        TomlTable table => Convert(table, depth),
        List<TomlTable> tables => Convert(member, tables, depth),
        SyntaxNode value => Convert(value, depth),
        _ => throw new InvalidOperationException(),
    };

    private ConfigurationList Convert(TomlMember member, List<TomlTable> tables, int depth)
    {
        _budget.Take(1, depth, member.KeyPosition);
        return new ConfigurationList([.. tables.Select(table => Convert(table, depth + 1))], member.KeyPosition);
    }

    private ConfigurationNode Convert(SyntaxNode value, int depth)
    {
        TextPosition at = _lines.PositionOf(value.Span.Start.Offset);
        if (value is InlineTableSyntax table)
        {
            return Convert(_tables.Read(table), depth);
        }

        _budget.Take(1, depth, at);
        return value is ArraySyntax array
            ? new ConfigurationList([.. array.Items.Select(item => Convert(item.Value!, depth + 1))], at)
            : new ConfigurationScalar(TextOf(value), IsPlain: false, at);
    }

    // As .NET reads numbers: no base but ten, no underscores, no plus sign.
    private static string TextOf(SyntaxNode value) => value switch
    {
        StringValueSyntax text => text.Value ?? "",
        BooleanValueSyntax boolean => boolean.Value ? "true" : "false",
        IntegerValueSyntax integer => integer.Value.ToString(CultureInfo.InvariantCulture),
        FloatValueSyntax number => (number.Token?.Text ?? "").Replace("_", "", StringComparison.Ordinal).TrimStart('+'),
        DateTimeValueSyntax time => time.Token?.Text ?? "",
        _ => value.ToString() ?? "",
    };
}
