namespace Collet.Plugins;

/// <summary>What plugins may be called. A name is also a folder's, so it means the same on every file system.</summary>
internal static class PluginName
{
    public const string Rule = "1 to 64 of a-z 0-9 . _ -, the first and the last a letter or digit, no two dots together";

    private const int MaxLength = 64;

    public static bool IsValid(string name) =>
        name.Length is > 0 and <= MaxLength
        && IsPlain(name[0])
        && IsPlain(name[^1])
        && name.All(character => IsPlain(character) || character is '.' or '_' or '-')
        && !name.Contains("..", StringComparison.Ordinal);

    private static bool IsPlain(char character) => char.IsAsciiLetterLower(character) || char.IsAsciiDigit(character);
}
