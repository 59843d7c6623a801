using Collet.Plugins;

namespace Collet.Hosting.Plugins;

/// <summary>The files of a package, by name; each is read when it is asked for, and then once.</summary>
internal abstract class PackageFiles : IDisposable
{
    public const string Extension = ".collet";

    private readonly Dictionary<string, string> _names = new(StringComparer.OrdinalIgnoreCase);
    private readonly List<PluginProblem> _problems = [];
    private long _budget = PackageLimits.TotalBytes;

    protected PackageFiles(string path) => Path = path;

    /// <summary>The folder or file.</summary>
    public string Path { get; }

    /// <summary>The files, the manifest and the signature among them.</summary>
    public IReadOnlyCollection<string> Names => _names.Values;

    /// <summary>What is wrong with the names.</summary>
    public IReadOnlyList<PluginProblem> Problems => _problems;

    /// <summary>Opens a folder or a <c>.collet</c> file.</summary>
    /// <exception cref="PackageException">It is neither.</exception>
    public static PackageFiles Open(string path)
    {
        try
        {
            return Directory.Exists(path) ? new FolderFiles(path) : ZipFiles.Open(path);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new PackageException(path, $"It cannot be read. {exception.Message}", exception);
        }
    }

    public bool Has(string name) => _names.TryGetValue(name, out string? found) && found == name;

    /// <summary>Reads a file.</summary>
    /// <param name="name">One of the names.</param>
    /// <param name="most">The most bytes it may have.</param>
    /// <exception cref="PackageException">It has more, is no regular file, or cannot be read.</exception>
    public byte[] Read(string name, int most)
    {
        try
        {
            int limit = (int)Math.Min(most, _budget);
            byte[] bytes = ReadFile(name, limit);
            if (bytes.Length > limit)
            {
                throw Refuse(name, limit < most
                    ? $"The files have more than {PackageLimits.TotalBytes} bytes together, which are the most."
                    : $"The file has more than {most} bytes.");
            }

            _budget -= bytes.Length;
            return bytes;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or InvalidDataException)
        {
            throw Refuse(name, $"The file cannot be read. {exception.Message}", exception);
        }
    }

    /// <inheritdoc/>
    public virtual void Dispose()
    {
    }

    protected void Add(string name)
    {
        if (PluginPath.WhyNot(name) is { } reason)
        {
            AddProblem(name, $"The name is not one a package may have: {reason}.");
        }
        else if (!_names.TryAdd(name, name))
        {
            AddProblem(name, $"There is a '{_names[name]}' too; the two may be one file elsewhere.");
        }

        if (_names.Count > PackageLimits.Files)
        {
            throw new PackageException(Path, $"It has more than {PackageLimits.Files} files, which are the most.");
        }
    }

    protected void AddProblem(string name, string message)
    {
        if (_problems.Count < 50)
        {
            _problems.Add(new PluginProblem(message) { File = Printable(name) });
        }
    }

    protected PackageException Refuse(string name, string message, Exception? cause = null) =>
        new(Path, [new PluginProblem(message) { File = Printable(name) }], cause);

    /// <summary>The bytes, or the first of them, if there are more than the most: at least one more than those.</summary>
    protected abstract byte[] ReadFile(string name, int most);

    // Names come from strangers and go to terminals.
    private static string Printable(string name)
    {
        string text = string.Concat(name.Select(character => character is >= ' ' and <= '~' ? character : '?'));
        return text.Length > 100 ? text[..100] + "..." : text;
    }
}
