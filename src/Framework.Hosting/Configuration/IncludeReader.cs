using System.IO.Enumeration;

namespace Collet.Hosting.Configuration;

/// <summary>
/// Reads a file and the files it includes into one tree. What is included counts after the file that includes it, in name order; each
/// value keeps its own place.
/// </summary>
internal sealed class IncludeReader(IConfigurationFiles files)
{
    private const int MostFiles = 100;

    private readonly List<ConfigurationPart> _parts = [];
    private readonly List<ConfigurationProblem> _problems = [];
    private readonly Dictionary<string, string> _includedAt = new(StringComparer.Ordinal);
    private readonly Stack<string> _open = [];
    private Exception? _cause;

    /// <summary>The files that were read, in the order they count.</summary>
    public IReadOnlyList<ConfigurationPart> Parts => _parts;

    /// <exception cref="ColletConfigurationException">Something of it cannot be read.</exception>
    public ConfigurationMap Read(string path)
    {
        ConfigurationMap root = ReadWithIncludes(path, isRoot: true);
        return _problems.Count == 0 ? root : throw new ColletConfigurationException(_problems, _cause);
    }

    private ConfigurationMap ReadWithIncludes(string path, bool isRoot)
    {
        ConfigurationMap map = ReadOne(path);
        map = isRoot ? map : (ConfigurationMap)FileStamp.On(map, path);
        var merged = map with { Members = [.. map.Members.Where(member => !FileHeader.IsPartOf(member))] };
        _open.Push(path);
        var includes = new FileProblems(path);
        foreach (string included in map.Members.Where(FileHeader.IsInclude).SelectMany(member => Find(member.Value, path, includes)))
        {
            merged = ConfigurationMerge.Of(merged, ReadWithIncludes(included, isRoot: false), includes);
        }

        _open.Pop();
        _problems.AddRange(includes.All);
        return merged;
    }

    private ConfigurationMap ReadOne(string path)
    {
        var problems = new FileProblems(path);
        try
        {
            ConfigurationMap map = ConfigurationFormats.Read(path, Load, problems);
            _problems.AddRange(problems.All);
            return map;
        }
        catch (ColletConfigurationException exception)
        {
            _problems.AddRange(exception.Problems);
            _cause ??= exception.InnerException;
            return new ConfigurationMap([], TextPosition.Start);
        }

        ReadOnlyMemory<byte> Load()
        {
            ReadOnlyMemory<byte> text = files.Read(path, problems);
            _parts.Add(new ConfigurationPart(path, text));
            return text;
        }
    }

    private IEnumerable<string> Find(ConfigurationNode node, string from, FileProblems problems)
    {
        ConfigurationNode[] items = node is ConfigurationList list ? [.. list.Items] : [node];
        foreach (ConfigurationNode item in items)
        {
            if (item is not ConfigurationScalar { Value: { } pattern } || string.IsNullOrWhiteSpace(pattern)
                || pattern.Contains('\0', StringComparison.Ordinal))
            {
                problems.Add("Expected the path of a file, such as conf.d/*.yaml, or a list of them.", item.Position);
                continue;
            }

            foreach (string path in Match(pattern, from, item.Position, problems).Where(path => IsNew(path, from, item.Position, problems)))
            {
                yield return path;
            }
        }
    }

    private IEnumerable<string> Match(string pattern, string from, TextPosition at, FileProblems problems)
    {
        string full = Path.GetFullPath(pattern, Path.GetDirectoryName(from)!);
        string folder = Path.GetDirectoryName(full) ?? "";
        if (folder.AsSpan().ContainsAny('*', '?'))
        {
            problems.Add($"'{pattern}' has a wildcard in a folder; only the file's name may have one.", at);
            return [];
        }

        string name = Path.GetFileName(full);
        if (name.AsSpan().ContainsAny('*', '?'))
        {
            if (files.List(folder) is not { } found)
            {
                // An empty folder is nothing to add; one that is gone may have been what closed a host.
                problems.Add($"There is no folder {folder}.", at);
                return [];
            }

            // Hidden files and what editors leave behind are not meant, nor is the file itself.
            return found
                .Where(path => FileSystemName.MatchesSimpleExpression(name, Path.GetFileName(path), ignoreCase: false))
                .Where(path => !Path.GetFileName(path).StartsWith('.') && ConfigurationFormats.IsKnown(path) && !_open.Contains(path))
                .Order(StringComparer.Ordinal);
        }

        if (files.Exists(full))
        {
            return [full];
        }

        problems.Add($"There is no file {full}.", at);
        return [];
    }

    private bool IsNew(string path, string from, TextPosition at, FileProblems problems)
    {
        string place = $"{from}:{at.Line}:{at.Column}";
        if (_open.Contains(path))
        {
            problems.Add($"The files include each other in a circle: {string.Join(" -> ", _open.Reverse())} -> {path}.", at);
        }
        else if (!_includedAt.TryAdd(path, place))
        {
            problems.Add($"{path} is included twice, first at {_includedAt[path]}.", at);
        }
        else if (_includedAt.Count > MostFiles)
        {
            problems.Add($"More than {MostFiles} files are included.", at);
        }
        else
        {
            return true;
        }

        return false;
    }
}
