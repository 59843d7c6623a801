using System.Text.Json;

namespace Collet.Tests.Shared;

internal static class OpenApiReferences
{
    public static IEnumerable<string> In(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => element.EnumerateObject().SelectMany(member => member switch
        {
            { Name: "$ref", Value.ValueKind: JsonValueKind.String } => [member.Value.GetString()!],
            { Name: "default" } => [],
            _ => In(member.Value),
        }),
        JsonValueKind.Array => element.EnumerateArray().SelectMany(In),
        _ => [],
    };

    public static bool Resolves(JsonElement document, string reference)
    {
        JsonElement at = document;
        return reference.StartsWith("#/", StringComparison.Ordinal) && reference[2..].Split('/').All(
            token => at.ValueKind is JsonValueKind.Object
                && at.TryGetProperty(token.Replace("~1", "/", StringComparison.Ordinal).Replace("~0", "~", StringComparison.Ordinal), out at));
    }
}
