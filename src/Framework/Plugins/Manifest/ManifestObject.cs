using System.Globalization;
using System.Text.Json;
using Collet.Binding;

namespace Collet.Plugins;

/// <summary>An object of a manifest, read key by key. What is not as it should be is noted, and stands in for nothing.</summary>
internal sealed class ManifestObject
{
    private readonly JsonPart _part;
    private readonly string _pointer;
    private readonly ManifestProblems _problems;

    private ManifestObject(JsonPart part, string pointer, ManifestProblems problems)
    {
        _part = part;
        _pointer = pointer;
        _problems = problems;
    }

    /// <summary>The object with its keys checked; null where it is none.</summary>
    public static ManifestObject? Of(JsonPart part, string pointer, ManifestProblems problems, params string[] keys)
    {
        if (part.Kind is not JsonTokenType.StartObject)
        {
            problems.Add(part.Start, pointer, $"Expected an object with the keys {string.Join(", ", keys)}; received {problems.Describe(part)}.");
            return null;
        }

        foreach (JsonPartMember member in part.Members.Where(member => !keys.Contains(member.Name)))
        {
            string? nearest = NearestName.Find(member.Name, keys, most: 1) is [string best] ? best : null;
            problems.Add(member.Start, Below(pointer, member.Name), $"Unknown. Known are {string.Join(", ", keys)}.", nearest);
        }

        return new ManifestObject(part, pointer, problems);
    }

    public static string Below(string pointer, string name) =>
        $"{pointer}/{name.Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal)}";

    public static string Below(string pointer, int item) => string.Create(CultureInfo.InvariantCulture, $"{pointer}/{item}");

    public JsonPart? Find(string name) => _part.Members.FirstOrDefault(member => member.Name == name)?.Value;

    /// <summary>Says that a key is needed.</summary>
    public void Miss(string name, string expected) =>
        _problems.Add(_part.Start, Below(_pointer, name), $"Missing. Expected {expected}.");

    public void Refuse(string name, string message) =>
        _problems.Add(Find(name)?.Start ?? _part.Start, Below(_pointer, name), message);

    public string? Text(string name, int most = 10_000)
    {
        if (Find(name) is not { } part)
        {
            return null;
        }

        string expected = $"a text of 1 to {most.ToString(CultureInfo.InvariantCulture)} characters";
        return Expect(part, name, part.Text is { Length: > 0 } text && text.Length <= most ? text : null, expected);
    }

    public bool? Flag(string name) => Find(name) is not { } part ? null
        : part.Kind is JsonTokenType.True ? true
        : part.Kind is JsonTokenType.False ? false
        : Expect(part, name, (bool?)null, "true or false");

    /// <summary>What the text of a key is read as; where it is missing or wrong, null.</summary>
    public T? Parse<T>(string name, string expected, Func<string, T?> parse, bool isRequired = false)
        where T : class
    {
        if (Find(name) is { } part)
        {
            return Expect(part, name, part.Text is { } text ? parse(text) : null, expected);
        }

        if (isRequired)
        {
            Miss(name, expected);
        }

        return null;
    }

    /// <summary>The same for values.</summary>
    public T? ParseValue<T>(string name, string expected, Func<string, T?> parse, bool isRequired = false)
        where T : struct =>
        Parse(name, expected, text => (object?)parse(text), isRequired) is T value ? value : null;

    public long? Integer(string name, string expected)
    {
        if (Find(name) is not { } part)
        {
            Miss(name, expected);
            return null;
        }

        bool isNumber = long.TryParse(_problems.TextOf(part), NumberStyles.None, CultureInfo.InvariantCulture, out long number);
        return Expect(part, name, part.Kind is JsonTokenType.Number && isNumber ? (long?)number : null, expected);
    }

    /// <summary>The items of a list with their places; empty where there is none.</summary>
    public IReadOnlyList<(JsonPart Part, string Pointer)> Items(string name)
    {
        if (Find(name) is not { } part)
        {
            return [];
        }

        string pointer = Below(_pointer, name);
        if (part.Kind is not JsonTokenType.StartArray)
        {
            _problems.Add(part.Start, pointer, $"Expected a list; received {_problems.Describe(part)}.");
        }

        return [.. part.Items.Select((item, i) => (item, Below(pointer, i)))];
    }

    /// <summary>What the texts of a list are read as.</summary>
    public IReadOnlyList<T> Items<T>(string name, string expected, Func<string, T?> parse)
    {
        var items = new List<T>();
        foreach (var (part, pointer) in Items(name))
        {
            if (part.Text is { } text && parse(text) is { } item)
            {
                items.Add(item);
            }
            else
            {
                _problems.Add(part.Start, pointer, $"Expected {expected}; received {_problems.Describe(part)}.");
            }
        }

        return items;
    }

    private T? Expect<T>(JsonPart part, string name, T? value, string expected)
    {
        if (value is null)
        {
            _problems.Add(part.Start, Below(_pointer, name), $"Expected {expected}; received {_problems.Describe(part)}.");
        }

        return value;
    }
}
