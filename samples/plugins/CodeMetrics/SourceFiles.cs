using Collet;

namespace CodeMetrics;

/// <summary>The C# files at a path.</summary>
internal static class SourceFiles
{
    private const int MostFiles = 2000;
    private const int MostBytes = 2 * 1024 * 1024;
    private const long MostTogether = 64L * 1024 * 1024;
    private const int MostDepth = 64;

    private static readonly EnumerationOptions _everything = new() { AttributesToSkip = FileAttributes.ReparsePoint, IgnoreInaccessible = false };

    /// <summary>Reads them, in the order of their names.</summary>
    /// <exception cref="ToolException">There are none, or more than are read.</exception>
    /// <exception cref="UnauthorizedAccessException">The plugin may not read them; the host says how it may.</exception>
    [RequiresPermission(Permissions.FileRead)]
    public static IEnumerable<(string Name, string Text)> Read(string path, CancellationToken cancellationToken)
    {
        if (!Path.IsPathFullyQualified(path))
        {
            throw Fault("no whole path", "one such as /srv/code");
        }

        string[] files = Directory.Exists(path) ? [.. Find(path, MostDepth, cancellationToken).Order(StringComparer.Ordinal)]
            : !path.EndsWith(".cs", StringComparison.OrdinalIgnoreCase) ? throw Fault("neither a directory nor a .cs file", "one of the two")
            : [path];
        if (files.Length is 0 or > MostFiles)
        {
            throw new ToolException(files.Length == 0
                ? $"There is no .cs file below '{path}'."
                : $"There are more than {MostFiles} .cs files below '{path}', which are the most; name a directory further down.");
        }

        long together = 0;
        foreach (string file in files)
        {
            cancellationToken.ThrowIfCancellationRequested();
            string text = ReadText(file, ref together);
            yield return (file == path ? Path.GetFileName(file) : Path.GetRelativePath(path, file), text);
        }
    }

    private static IEnumerable<string> Find(string directory, int depth, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        IEnumerable<string> here = Directory.EnumerateFiles(directory, "*.cs", _everything);
        return depth == 0 ? here : here.Concat(Directory.EnumerateDirectories(directory, "*", _everything)
            .Where(below => Path.GetFileName(below) is not ("bin" or "obj") && !Path.GetFileName(below).StartsWith('.'))
            .SelectMany(below => Find(below, depth - 1, cancellationToken)))
            .Take(MostFiles + 1);
    }

    private static string ReadText(string path, ref long together)
    {
        try
        {
            long length = new FileInfo(path).Length;
            together += length;
            return length > MostBytes ? throw new ToolException($"'{path}' has {length} bytes; at most {MostBytes} are read.")
                : together > MostTogether ? throw new ToolException($"The files have more than {MostTogether} bytes together, which are the most; name a directory further down.")
                : File.ReadAllText(path);
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new ToolException($"There is no file '{path}'.", exception);
        }
    }

    private static ToolArgumentException Fault(string message, string expected) => new([new ToolArgumentError("/path", message, expected)]);
}
