namespace Collet.Hosting.Configuration;

/// <summary>Where the lines of a TOML text start. A line ends with LF, or CR and LF.</summary>
internal sealed class TomlLines
{
    private readonly List<int> _starts = [0];

    public TomlLines(string text)
    {
        for (int i = 0; i < text.Length; i++)
        {
            if (text[i] == '\n')
            {
                _starts.Add(i + 1);
            }
        }
    }

    // The parser counts columns in its own way; its offsets are UTF-16 code units.
    public TextPosition PositionOf(int offset)
    {
        int found = _starts.BinarySearch(offset);
        int line = found >= 0 ? found : ~found - 1;
        return new TextPosition(line + 1, offset - _starts[line] + 1);
    }
}
