namespace Collet.Hosting.Configuration;

/// <summary>A place in a file, both from 1; columns are UTF-16 code units, as editors count.</summary>
internal readonly record struct TextPosition(int Line, int Column)
{
    public static TextPosition Start { get; } = new(1, 1);
}
