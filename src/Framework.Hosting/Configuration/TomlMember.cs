namespace Collet.Hosting.Configuration;

/// <summary>One key of a table.</summary>
/// <param name="Key">The key.</param>
/// <param name="KeyPosition">Where it stands first.</param>
/// <param name="Value">A <see cref="TomlTable"/>, a list of them for an array of tables, or a syntax node.</param>
internal sealed record TomlMember(string Key, TextPosition KeyPosition, object Value);
