using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis.Text;

namespace Collet.Analyzers.Rules;

/// <summary>
/// Reads which tools a <c>collet.yaml</c> names for which middleware, as far as they stand there as people write them: entries of a list,
/// with <c>name</c> and <c>tools</c>. What is written in another way is passed over; the host reads it all, at its start.
/// </summary>
internal static class ChainText
{
    private static readonly Regex _item = new(@"^(?<before>\s*-\s+)(?<rest>\S.*)$", RegexOptions.CultureInvariant);
    private static readonly Regex _key = new(@"^(?<key>\w+)\s*:\s*(?<value>.*)$", RegexOptions.CultureInvariant);
    private static readonly Regex _value = new(@"(?<=^|[\s,\['""])[^\s,\[\]'""#]+(?=$|[\s,\]'""])", RegexOptions.CultureInvariant);

    /// <summary>A tool that an entry names, and where.</summary>
    /// <param name="Middleware">The entry's middleware.</param>
    /// <param name="Tool">The tool: a name, not a pattern.</param>
    /// <param name="Span">Its place in the text.</param>
    internal readonly record struct Named(string Middleware, string Tool, TextSpan Span);

    /// <summary>What the entries name that are not turned off.</summary>
    public static IEnumerable<Named> Read(SourceText text)
    {
        var entry = new Entry(-1);
        foreach (TextLine line in text.Lines)
        {
            string written = WithoutComment(line.ToString());
            int indent = written.Length - written.TrimStart().Length;
            if (string.IsNullOrWhiteSpace(written))
            {
                continue;
            }

            Match item = _item.Match(written);
            if (item.Success && entry.IsToolsOpen && indent >= entry.Column)
            {
                entry.Add(line.Start + item.Groups["before"].Length, item.Groups["rest"].Value);
            }
            else if (item.Success && (entry.Column < 0 || indent < entry.Column))
            {
                foreach (Named named in entry.Tools())
                {
                    yield return named;
                }

                entry = new Entry(item.Groups["before"].Length);
                entry.Key(line.Start + entry.Column, item.Groups["rest"].Value);
            }
            else if (indent == entry.Column)
            {
                entry.Key(line.Start + indent, written.Substring(indent));
            }
            else if (indent < entry.Column)
            {
                foreach (Named named in entry.Tools())
                {
                    yield return named;
                }

                entry = new Entry(-1);
            }
        }

        foreach (Named named in entry.Tools())
        {
            yield return named;
        }
    }

    private static string WithoutComment(string line) => Regex.Replace(line, @"(^|\s)#.*$", string.Empty).TrimEnd();

    /// <summary>One entry, while it is read.</summary>
    /// <param name="column">Where its keys begin; below 0 outside of all entries.</param>
    private sealed class Entry(int column)
    {
        private readonly List<(string Value, TextSpan Span)> _tools = [];
        private string? _name;
        private bool _isOff;

        public int Column => column;

        public bool IsToolsOpen { get; private set; }

        public void Key(int start, string written)
        {
            Match key = _key.Match(written);
            string value = key.Groups["value"].Value;
            IsToolsOpen = key.Success && key.Groups["key"].Value == "tools";
            if (IsToolsOpen)
            {
                Add(start + key.Groups["value"].Index, value);
            }
            else if (key.Success && key.Groups["key"].Value == "name")
            {
                _name = value.Trim('"', '\'');
            }
            else if (key.Success && key.Groups["key"].Value == "enabled")
            {
                _isOff = value == "false";
            }
        }

        public void Add(int start, string written)
        {
            foreach (Match value in _value.Matches(written))
            {
                _tools.Add((value.Value, new TextSpan(start + value.Index, value.Length)));
            }
        }

        public IEnumerable<Named> Tools() => _name is null || _isOff
            ? []
            : _tools.Where(tool => tool.Value.IndexOfAny(['*', '?', ':', '!']) < 0).Select(tool => new Named(_name, tool.Value, tool.Span));
    }
}
