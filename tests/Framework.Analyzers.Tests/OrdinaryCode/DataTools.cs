using System.Collections.Concurrent;
using System.Collections.Frozen;
using System.Collections.Immutable;
using System.ComponentModel.DataAnnotations;
using System.IO.Compression;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Xml;
using System.Xml.Linq;
using Collet;

namespace Ordinary.Data;

/// <summary>Formats JSON.</summary>
[Tool("format_json", ReadOnly = true, Idempotent = true)]
public sealed class FormatJsonTool
{
    /// <summary>Formats it.</summary>
    /// <param name="json">The JSON.</param>
    public string Invoke(string json)
    {
        using JsonDocument document = JsonDocument.Parse(json);
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer, new JsonWriterOptions { Indented = true }))
        {
            document.RootElement.WriteTo(writer);
        }

        return Encoding.UTF8.GetString(buffer.GetBuffer().AsSpan(0, (int)buffer.Length));
    }
}

/// <summary>Merges JSON.</summary>
[Tool("merge_json", ReadOnly = true, Idempotent = true)]
public sealed class MergeJsonTool
{
    /// <summary>Merges.</summary>
    /// <param name="target">What is changed.</param>
    /// <param name="patch">The change.</param>
    public string Invoke(string target, string patch) => Merge(JsonNode.Parse(target), JsonNode.Parse(patch))?.ToJsonString() ?? "null";

    private static JsonNode? Merge(JsonNode? target, JsonNode? patch)
    {
        if (patch is not JsonObject change)
        {
            return patch?.DeepClone();
        }

        JsonObject result = target as JsonObject ?? [];
        foreach ((string name, JsonNode? value) in change)
        {
            if (value is null)
            {
                result.Remove(name);
            }
            else
            {
                result[name] = Merge(result[name], value);
            }
        }

        return result.DeepClone();
    }
}

/// <summary>Reads XML.</summary>
[Tool("xml_names", ReadOnly = true, Idempotent = true)]
public sealed class XmlNamesTool
{
    /// <summary>Lists its elements' names.</summary>
    /// <param name="xml">The XML.</param>
    public string[] Invoke(string xml)
    {
        using var text = new StringReader(xml);
        using var reader = XmlReader.Create(text, new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit });
        return [.. XDocument.Load(reader).Descendants().Select(element => element.Name.LocalName).Distinct()];
    }
}

/// <summary>Parses lines of comma-separated values.</summary>
[Tool("parse_csv", ReadOnly = true, Idempotent = true)]
public sealed class ParseCsvTool
{
    /// <summary>Parses them.</summary>
    /// <param name="csv">The text.</param>
    public List<Dictionary<string, string>> Invoke(string csv)
    {
        using var reader = new StringReader(csv);
        string[] head = reader.ReadLine()?.Split(',') ?? [];
        var rows = new List<Dictionary<string, string>>();
        while (reader.ReadLine() is { } line)
        {
            rows.Add(head.Zip(line.Split(',')).ToDictionary(pair => pair.First, pair => pair.Second));
        }

        return rows;
    }
}

/// <summary>Packs text.</summary>
[Tool("zip_text", ReadOnly = true, Idempotent = true)]
public sealed class ZipTextTool
{
    /// <summary>Packs it.</summary>
    /// <param name="files">Names and texts.</param>
    public async Task<string> InvokeAsync(Dictionary<string, string> files)
    {
        await using var packed = new MemoryStream();
        using (var archive = new ZipArchive(packed, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach ((string name, string text) in files)
            {
                await using Stream entry = archive.CreateEntry(Path.GetFileName(name)).Open();
                await using var writer = new StreamWriter(entry, Encoding.UTF8);
                await writer.WriteAsync(text);
            }
        }

        return Convert.ToBase64String(packed.ToArray());
    }
}

/// <summary>Finds a way through a graph.</summary>
[Tool("shortest_path", ReadOnly = true, Idempotent = true)]
public sealed class ShortestPathTool
{
    /// <summary>Finds it.</summary>
    /// <param name="edges">The edges.</param>
    /// <param name="from">Where from.</param>
    /// <param name="to">Where to.</param>
    public string[] Invoke(Edge[] edges, string from, string to)
    {
        ILookup<string, Edge> outgoing = edges.ToLookup(edge => edge.From);
        var best = new Dictionary<string, (double Cost, string? Before)> { [from] = (0, null) };
        var queue = new PriorityQueue<string, double>([(from, 0)]);
        while (queue.TryDequeue(out string? node, out double cost) && node != to)
        {
            foreach (Edge edge in outgoing[node].Where(edge => !best.TryGetValue(edge.To, out var known) || known.Cost > cost + edge.Cost))
            {
                best[edge.To] = (cost + edge.Cost, node);
                queue.Enqueue(edge.To, cost + edge.Cost);
            }
        }

        var path = new Stack<string>();
        for (string? node = best.ContainsKey(to) ? to : null; node is not null; node = best[node].Before)
        {
            path.Push(node);
        }

        return [.. path];
    }
}

public sealed class Edge
{
    public required string From { get; init; }

    public required string To { get; init; }

    [Range(0, double.MaxValue)]
    public double Cost { get; init; } = 1;
}

/// <summary>Keeps a list of things to do.</summary>
public sealed class TaskTools(TaskList list, TimeProvider clock)
{
    /// <summary>Adds one.</summary>
    /// <param name="text">What to do.</param>
    [Tool("add_task")]
    public TaskItem Add([Required, StringLength(200)] string text) => list.Add(text, clock.GetUtcNow());

    /// <summary>Finds some.</summary>
    /// <param name="word">A word of them.</param>
    [Tool("find_tasks", ReadOnly = true, Idempotent = true)]
    public IReadOnlyList<TaskItem> Find(string? word = null) => list.Find(word);

    /// <summary>Says one is done.</summary>
    /// <param name="id">Which.</param>
    [Tool("finish_task", Idempotent = true)]
    public TaskItem Finish(Guid id) => list.Finish(id) ?? throw new ToolException($"There is no task {id}.");
}

public sealed record TaskItem(Guid Id, string Text, DateTimeOffset Made, bool IsDone = false);

public sealed class TaskList
{
    private readonly ConcurrentDictionary<Guid, TaskItem> _items = [];

    public event Action<TaskItem>? Changed;

    public TaskItem Add(string text, DateTimeOffset made)
    {
        var item = new TaskItem(Guid.CreateVersion7(made), text, made);
        _items[item.Id] = item;
        Changed?.Invoke(item);
        return item;
    }

    public IReadOnlyList<TaskItem> Find(string? word) =>
        [.. from item in _items.Values
            where word is null || item.Text.Contains(word, StringComparison.OrdinalIgnoreCase)
            orderby item.Made
            select item];

    public TaskItem? Finish(Guid id)
    {
        while (_items.TryGetValue(id, out TaskItem? item))
        {
            TaskItem done = item with { IsDone = true };
            if (_items.TryUpdate(id, done, item))
            {
                return done;
            }
        }

        return null;
    }
}

/// <summary>Groups words by their letters.</summary>
[Tool("anagrams", ReadOnly = true, Idempotent = true)]
public sealed class AnagramsTool
{
    private static readonly FrozenSet<string> _ignored = FrozenSet.ToFrozenSet(["a", "i"]);

    /// <summary>Groups them.</summary>
    /// <param name="words">The words.</param>
    public ImmutableArray<ImmutableArray<string>> Invoke(string[] words) =>
        [.. words.Where(word => !_ignored.Contains(word)).GroupBy(Key, StringComparer.Ordinal).Where(g => g.Count() > 1).Select(g => g.ToImmutableArray())];

    private static string Key(string word)
    {
        char[] letters = word.ToCharArray();
        Array.Sort(letters);
        return new string(letters);
    }
}

/// <summary>Says what kind of shape it is.</summary>
[Tool("describe_shape", ReadOnly = true, Idempotent = true)]
public sealed class DescribeShapeTool
{
    /// <summary>Says it.</summary>
    /// <param name="shape">The shape.</param>
    public string Invoke(Shape shape) => shape switch
    {
        { Width: 0 } or { Height: 0 } => "nothing",
        (var width, var height) when width == height => "a square",
        (> 100, _) => "a long rectangle",
        _ => $"a rectangle of {shape.Area} ({nameof(Shape)})",
    };
}

public sealed class Shape(double width, double height)
{
    public double Width { get; } = width;

    public double Height { get; } = height;

    public double Area => Width * Height;

    public void Deconstruct(out double width, out double height) => (width, height) = (Width, Height);
}
