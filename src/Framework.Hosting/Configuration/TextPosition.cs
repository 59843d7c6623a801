namespace Collet.Hosting.Configuration;

/// <summary>A place in a file, both from 1; columns are UTF-16 code units, as editors count.</summary>
/// <param name="Line">The line.</param>
/// <param name="Column">The column.</param>
/// <param name="File">The file, where it is an included one; null for the one that includes.</param>
internal readonly record struct TextPosition(int Line, int Column, string? File = null)
{
    public static TextPosition Start { get; } = new(1, 1);
}
