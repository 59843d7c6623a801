using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;

namespace SampleHost.Notes;

/// <summary>Something an agent wants to know later.</summary>
internal sealed class Note
{
    /// <summary>Names the note for `forget_note`.</summary>
    public required Guid Id { get; init; }

    /// <summary>What it says.</summary>
    [StringLength(10_000, MinimumLength = 1)]
    public required string Text { get; init; }

    /// <summary>Words to find it by.</summary>
    public IReadOnlyCollection<string> Tags { get; init; } = [];

    /// <summary>Facts in a form of the caller's own.</summary>
    [JsonPropertyName("facts")]
    public Dictionary<string, string?>? Properties { get; init; }

    /// <summary>When it was made.</summary>
    public DateTimeOffset Created { get; init; }

    /// <summary>When it is dropped; null for never.</summary>
    public DateTimeOffset? Expires { get; init; }

    /// <summary>Whose it is: callers do not see each other's notes.</summary>
    [JsonIgnore]
    public string? Owner { get; init; }
}
