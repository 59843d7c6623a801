using System.Text.Json;

namespace Collet.Plugins;

/// <summary>A value of a manifest that knows where it stands.</summary>
/// <param name="Kind">What it is; objects and arrays by their start.</param>
/// <param name="Start">The offset of its first byte.</param>
/// <param name="Length">How many bytes it is long.</param>
/// <param name="Text">Of a string, what it says.</param>
/// <param name="Members">Of an object, in the order they stand.</param>
/// <param name="Items">Of an array.</param>
internal sealed record JsonPart(
    JsonTokenType Kind, int Start, int Length, string? Text, IReadOnlyList<JsonPartMember> Members, IReadOnlyList<JsonPart> Items);
