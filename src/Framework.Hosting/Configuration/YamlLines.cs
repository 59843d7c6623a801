using YamlDotNet.Core;

namespace Collet.Hosting.Configuration;

/// <summary>Where the lines of a text start. A line ends with LF, CR or both, as YAML has it.</summary>
internal sealed class YamlLines
{
    private readonly List<int> _starts = [0];

    public YamlLines(string text)
    {
        for (int i = 0; i < text.Length; i++)
        {
            if (text[i] == '\n' || (text[i] == '\r' && (i + 1 == text.Length || text[i + 1] != '\n')))
            {
                _starts.Add(i + 1);
            }
        }
    }

    public static TextPosition PositionOf(Mark mark) => new((int)mark.Line, (int)mark.Column);

    /// <summary>The character at a place; a line break behind the text's end.</summary>
    public char CharacterAt(string text, TextPosition at)
    {
        int offset = OffsetOf(text, at);
        return offset < text.Length ? text[offset] : '\n';
    }

    /// <summary>Nothing but white space stands before this place in its line, and a tab is part of it.</summary>
    public bool IsIndentedWithTab(string text, TextPosition at)
    {
        int end = OffsetOf(text, at);
        ReadOnlySpan<char> before = text.AsSpan(Math.Min(LineStart(at.Line), end)..end);
        return before.Contains('\t') && before.IsWhiteSpace();
    }

    /// <summary>The first line from this one on that starts with a tab, after spaces perhaps.</summary>
    public TextPosition? FindTab(string text, int fromLine)
    {
        for (int line = fromLine; line <= _starts.Count; line++)
        {
            ReadOnlySpan<char> rest = text.AsSpan(LineStart(line));
            int spaces = rest.IndexOfAnyExcept(' ');
            if (spaces >= 0 && rest[spaces] == '\t')
            {
                return new TextPosition(line, spaces + 1);
            }
        }

        return null;
    }

    public TextPosition? FindControlCharacter(string text)
    {
        for (int i = 0; i < text.Length; i++)
        {
            if (char.IsControl(text[i]) && text[i] is not ('\t' or '\n' or '\r' or '\u0085'))
            {
                int line = _starts.FindLastIndex(start => start <= i);
                return new TextPosition(line + 1, i - _starts[line] + 1);
            }
        }

        return null;
    }

    private int LineStart(int line) => line <= _starts.Count ? _starts[line - 1] : _starts[^1];

    // The parser puts what is empty behind the end sometimes.
    private int OffsetOf(string text, TextPosition at) => Math.Min(LineStart(at.Line) + at.Column - 1, text.Length);
}
