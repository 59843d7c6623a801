using System.Text.Json.Nodes;

namespace Spreadsheets;

/// <summary>What stands in a range.</summary>
/// <param name="Sheet">The sheet.</param>
/// <param name="Range">The range that was asked for.</param>
/// <param name="Rows">Its rows from the top, each from the left: numbers, texts, true or false, or null.</param>
public sealed record RangeContent(string Sheet, string Range, IReadOnlyList<IReadOnlyList<JsonNode?>> Rows);
