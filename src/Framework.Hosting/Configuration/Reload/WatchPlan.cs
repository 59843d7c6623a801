namespace Collet.Hosting.Configuration;

/// <summary>
/// Where changes of a configuration can be heard: the directories of the file and of what it leads to, includes or takes secrets from,
/// and which names in each of them matter. Immutable.
/// </summary>
internal sealed class WatchPlan
{
    /// <summary>Each takes one of the few watches a system has; what is in others is found by looking.</summary>
    private const int MostBesides = 8;

    private readonly SortedDictionary<string, HashSet<string>?> _names = new(StringComparer.Ordinal);

    private WatchPlan(string path, FileReading reading)
    {
        Add(path);
        Own = [.. _names.Keys];
        foreach (string file in reading.Files)
        {
            Add(file);
        }

        foreach (string folder in reading.Folders)
        {
            // What comes there may have any name.
            _names[folder] = null;
        }

        Besides = [.. _names.Keys.Except(Own).Where(Directory.Exists).Take(MostBesides)];
    }

    /// <summary>The directories of the file itself: its own, and those its links lead to.</summary>
    public IReadOnlyList<string> Own { get; }

    /// <summary>The directories of everything else.</summary>
    public IReadOnlyList<string> Besides { get; }

    /// <param name="path">The file.</param>
    /// <param name="reading">What was read of it last.</param>
    public static WatchPlan Of(string path, FileReading reading) => new(Path.GetFullPath(path), reading);

    /// <summary>Whether a change of this name in this directory may be one of the configuration.</summary>
    public bool Concerns(string directory, string? name) =>
        name is null || !_names.TryGetValue(directory, out HashSet<string>? names) || names is null || names.Contains(name);

    public bool IsSameAs(WatchPlan other) =>
        Own.SequenceEqual(other.Own)
        && Besides.SequenceEqual(other.Besides)
        && Own.Concat(Besides).All(directory => Same(_names[directory], other._names[directory]));

    private static bool Same(HashSet<string>? one, HashSet<string>? other) =>
        one is null || other is null ? one == other : one.SetEquals(other);

    private void Add(string file)
    {
        string own = Path.GetDirectoryName(file)!;
        bool isLinked = false;
        try
        {
            isLinked = AddTarget(new DirectoryInfo(own));
            if (new FileInfo(file).ResolveLinkTarget(returnFinalTarget: true) is { } target)
            {
                isLinked = true;
                string directory = Path.GetDirectoryName(target.FullName)!;
                if (Directory.Exists(directory))
                {
                    _names[directory] = null;
                    AddTarget(new DirectoryInfo(directory));
                }
            }
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // A link that leads nowhere, or round in a circle; where it stands is watched.
            isLinked = true;
        }

        // Of a link anything beside it may be what it leads through.
        if (isLinked)
        {
            _names[own] = null;
        }
        else if (!_names.TryGetValue(own, out HashSet<string>? names))
        {
            _names[own] = new HashSet<string>(StringComparer.Ordinal) { Path.GetFileName(file) };
        }
        else
        {
            names?.Add(Path.GetFileName(file));
        }
    }

    private bool AddTarget(DirectoryInfo directory)
    {
        if (directory.ResolveLinkTarget(returnFinalTarget: true) is not DirectoryInfo { Exists: true } target)
        {
            return false;
        }

        _names[target.FullName] = null;
        return true;
    }
}
