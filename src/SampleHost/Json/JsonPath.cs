using System.Text.Json;
using Collet;

namespace SampleHost.Json;

/// <summary>
/// A JSONPath query (RFC 9535): names, wildcards, indexes, slices, descendants and filters with comparisons, existence tests and the
/// functions <c>length</c> and <c>count</c>. <c>match</c>, <c>search</c> and <c>value</c> are left out. Immutable.
/// </summary>
internal sealed class JsonPath
{
    private readonly IReadOnlyList<JsonPathSegment> _segments;

    internal JsonPath(IReadOnlyList<JsonPathSegment> segments, bool isRelative)
    {
        _segments = segments;
        IsRelative = isRelative;
    }

    /// <summary>It begins with <c>@</c>, inside a filter.</summary>
    internal bool IsRelative { get; }

    /// <summary>It can find at most one value.</summary>
    internal bool IsSingular => _segments.All(segment =>
        !segment.IsDescendant && segment.Selectors is [NameSelector or IndexSelector]);

    /// <summary>Compiles a query.</summary>
    /// <exception cref="ToolException">It is none; the message says where.</exception>
    public static JsonPath Parse(string query) => new JsonPathParser(query).ParseQuery();

    /// <summary>Finds the values, in the order of the document.</summary>
    /// <exception cref="ToolException">It takes more steps than are allowed.</exception>
    public IReadOnlyList<JsonNodeRef> Find(JsonElement document, JsonPathBudget budget) =>
        Find(new JsonNodeRef(document), new JsonPathContext(document, budget));

    internal List<JsonNodeRef> Find(JsonNodeRef start, JsonPathContext context)
    {
        List<JsonNodeRef> nodes = [start];
        foreach (JsonPathSegment segment in _segments)
        {
            var next = new List<JsonNodeRef>();
            foreach (JsonNodeRef node in nodes)
            {
                segment.Select(node, context, next);
            }

            nodes = next;
        }

        return nodes;
    }
}
