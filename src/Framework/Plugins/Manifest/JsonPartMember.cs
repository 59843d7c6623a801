namespace Collet.Plugins;

/// <summary>A member of an object of a manifest.</summary>
/// <param name="Name">Its name, without quotes and escapes.</param>
/// <param name="Start">The offset of its name.</param>
/// <param name="Value">Its value.</param>
internal sealed record JsonPartMember(string Name, int Start, JsonPart Value);
