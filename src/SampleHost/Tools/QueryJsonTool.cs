using System.ComponentModel.DataAnnotations;
using System.Text.Json;
using Collet;
using SampleHost.Json;
using SampleHost.Workspaces;

namespace SampleHost.Tools;

/// <summary>Takes values out of JSON.</summary>
[Tool(
    "query_json",
    Title = "Query JSON",
    Description = """
        Takes values out of a JSON document or a JSON file of the workspace. `query` is a JSON Pointer (/items/0/name; empty for the
        whole) or a JSONPath ($.items[?@.price < 10].name, $..id, $.list[-1], $.list[0:10:2]). Give exactly one of `document` and `path`.
        """,
    ReadOnly = true,
    Idempotent = true,
    OpenWorld = false,
    TimeoutSeconds = 30)]
[RequiresPermission(Permissions.FileRead)]
[RequiresPermission(Permissions.Native, "libc")]
internal sealed class QueryJsonTool(Workspace workspace)
{
    private const int LargestFile = 32 * 1024 * 1024;
    private const int MostSteps = 2_000_000;
    private const int MostCharacters = 1024 * 1024;

    private static readonly JsonDocumentOptions _options = new()
    {
        AllowTrailingCommas = true,
        CommentHandling = JsonCommentHandling.Skip,
        MaxDepth = 256,
    };

    /// <summary>Queries.</summary>
    /// <param name="query">A JSON Pointer (RFC 6901) or a JSONPath (RFC 9535).</param>
    /// <param name="document">The document itself.</param>
    /// <param name="path">A JSON file, relative to the workspace root. Comments and trailing commas are accepted.</param>
    /// <param name="limit">The most values to return.</param>
    /// <param name="cancellationToken">Ends the query.</param>
    public async Task<JsonMatches> InvokeAsync(
        [Required(AllowEmptyStrings = true), StringLength(1000)] string query,
        JsonElement? document = null,
        [StringLength(4096)] string? path = null,
        [Range(1, 1000)] int limit = 100,
        CancellationToken cancellationToken = default)
    {
        ArgumentCheck.ExactlyOne((nameof(document), document is not null), (nameof(path), path is not null));
        if (document is { } given)
        {
            return Find(given, query, limit, cancellationToken);
        }

        using JsonDocument file = await ReadAsync(path!, cancellationToken);
        return Find(file.RootElement, query, limit, cancellationToken);
    }

    private static JsonMatches Find(JsonElement document, string query, int limit, CancellationToken cancellationToken)
    {
        if (!query.StartsWith('$'))
        {
            return JsonPointer.TryFind(document, query, out JsonElement value)
                ? Collect([(query, value)], total: 1)
                : throw new ToolException($"The document has nothing at '{query}'. Look at what is above it first.");
        }

        IReadOnlyList<JsonNodeRef> found = JsonPath.Parse(query).Find(document, new JsonPathBudget(MostSteps, cancellationToken));
        return Collect(found.Take(limit).Select(node => (node.ToPointer(), node.Value)), found.Count);
    }

    private static JsonMatches Collect(IEnumerable<(string Pointer, JsonElement Value)> found, int total)
    {
        var matches = new List<JsonMatch>();
        long size = 0;
        foreach (var (pointer, value) in found)
        {
            size += value.GetRawText().Length;
            if (size > MostCharacters)
            {
                return matches.Count > 0
                    ? new JsonMatches(matches, total, Truncated: true)
                    : throw new ToolException($"The value is larger than {MostCharacters} characters. Query further into it.");
            }

            matches.Add(new JsonMatch(pointer, value.Clone()));
        }

        return new JsonMatches(matches, total, matches.Count < total);
    }

    private async Task<JsonDocument> ReadAsync(string path, CancellationToken cancellationToken)
    {
        await using WorkspaceFile file = workspace.OpenRead(path);
        if (file.Length > LargestFile)
        {
            throw new ToolException($"'{file.Place.Display}' is larger than {LargestFile} bytes. Search it with search_files.");
        }

        try
        {
            return await JsonDocument.ParseAsync(file.Content, _options, cancellationToken);
        }
        catch (JsonException exception)
        {
            throw new ToolException(
                $"'{file.Place.Display}' is not JSON: wrong in line {exception.LineNumber + 1}, byte {exception.BytePositionInLine + 1}.", exception);
        }
    }
}

/// <summary>What a query found.</summary>
/// <param name="Matches">The values, in the order of the document.</param>
/// <param name="Total">How many there are in all.</param>
/// <param name="Truncated">There are more than are returned.</param>
internal sealed record JsonMatches(IReadOnlyList<JsonMatch> Matches, int Total, bool Truncated);

/// <summary>One value.</summary>
/// <param name="Pointer">Where it is, as a JSON Pointer.</param>
/// <param name="Value">The value.</param>
internal sealed record JsonMatch(string Pointer, JsonElement Value);
