using System.Text;

namespace Collet;

/// <summary>What a tool says of itself: name, texts, hints and schemas. Immutable and safe to share.</summary>
public sealed class ToolInfo
{
    /// <summary>The longest name allowed, in characters (MCP 2025-11-25, "Tool Names").</summary>
    public const int MaxNameLength = 128;

    /// <summary>A description of the tool of that name.</summary>
    /// <param name="name">1 to 128 of the characters <c>A-Z a-z 0-9 _ - .</c></param>
    /// <exception cref="ArgumentException">The name is not one clients accept.</exception>
    public ToolInfo(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        if (!IsValidName(name))
        {
            throw new ArgumentException(
                $"'{name}' is no tool name: 1 to {MaxNameLength} of the characters A-Z a-z 0-9 _ - . are.", nameof(name));
        }

        Name = name;
        Utf8Name = Encoding.UTF8.GetBytes(name);
    }

    /// <summary>The name callers use, unique in a catalog, compared by ordinal.</summary>
    public string Name { get; }

    /// <summary><see cref="Name"/> in UTF-8.</summary>
    public ReadOnlyMemory<byte> Utf8Name { get; }

    /// <summary>A short name for people.</summary>
    public string? Title { get; init; }

    /// <summary>What the tool does, for the model that chooses it.</summary>
    public string? Description { get; init; }

    /// <summary>The tool's own version.</summary>
    public string Version { get; init; } = "1.0.0";

    /// <summary>What the tool promises of its behaviour.</summary>
    public ToolHints Hints { get; init; }

    /// <summary>How long a call may take before its token is cancelled; null for no limit.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is not greater than zero; no limit is null, not an infinite time.</exception>
    public TimeSpan? Timeout
    {
        get;
        init => field = value is { } time && time <= TimeSpan.Zero
            ? throw new ArgumentOutOfRangeException(nameof(value), value, $"The timeout of '{Name}' must be greater than zero, or null for no limit.")
            : value;
    }

    /// <summary>How long a result may be given again to the same arguments; null where the author does not say.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is not greater than zero.</exception>
    public TimeSpan? CacheLifetime
    {
        get;
        init => field = value is { } time && time <= TimeSpan.Zero
            ? throw new ArgumentOutOfRangeException(nameof(value), value, $"The cache lifetime of '{Name}' must be greater than zero, or null.")
            : value;
    }

    /// <summary>Words the configuration can choose tools by, each of the characters of a tool's name.</summary>
    public IReadOnlyList<string> Tags { get; init; } = [];

    /// <summary>What the tool may do, each as <c>kind</c> or <c>kind:scope</c>.</summary>
    public IReadOnlyList<string> Permissions { get; init; } = [];

    /// <summary>
    /// Which arguments are secrets: JSON Pointers into the arguments, in which <c>*</c> as a segment stands for every item or property.
    /// </summary>
    public IReadOnlyList<string> SensitiveArguments { get; init; } = [];

    /// <summary>The arguments' JSON Schema 2020-12 in UTF-8; its root has the type <c>object</c>.</summary>
    public ReadOnlyMemory<byte> InputSchema { get; init; } = """{"type":"object"}"""u8.ToArray();

    /// <summary>The structured result's JSON Schema 2020-12 in UTF-8, its root of type <c>object</c>; empty where there is none.</summary>
    public ReadOnlyMemory<byte> OutputSchema { get; init; }

    /// <summary>Where the tool stands in the code, for errors and logs: <c>Acme.QuoteTool.Invoke</c>.</summary>
    public string? Origin { get; init; }

    /// <summary>Tells whether clients accept the name.</summary>
    public static bool IsValidName(ReadOnlySpan<char> name)
    {
        if (name.Length is 0 or > MaxNameLength)
        {
            return false;
        }

        foreach (char c in name)
        {
            if (!char.IsAsciiLetterOrDigit(c) && c is not ('_' or '-' or '.'))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>The name.</summary>
    public override string ToString() => Name;
}
