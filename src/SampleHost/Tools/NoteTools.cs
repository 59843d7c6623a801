using System.ComponentModel.DataAnnotations;
using Collet;
using SampleHost.Notes;

namespace SampleHost.Tools;

/// <summary>An agent's notes between calls.</summary>
internal sealed class NoteTools(NoteBook notes, TimeProvider clock)
{
    /// <summary>Keeps a note for later calls, until it expires, is forgotten or the server ends. Returns it with its id.</summary>
    /// <param name="call">The running call.</param>
    /// <param name="text">What to remember.</param>
    /// <param name="tags">Words to find it by.</param>
    /// <param name="facts">Facts by name.</param>
    /// <param name="expiresIn">After what time to drop it; never when left out.</param>
    [Tool("add_note", Title = "Add a note", ReadOnly = false, Destructive = false, Idempotent = false, OpenWorld = false)]
    public Note Add(
        ToolCall call,
        [Required, StringLength(10_000, MinimumLength = 1)] string text,
        [MaxLength(20)] ICollection<string>? tags = null,
        Dictionary<string, string?>? facts = null,
        TimeSpan? expiresIn = null)
    {
        if (expiresIn <= TimeSpan.Zero)
        {
            throw ArgumentCheck.Fault("/expiresIn", "not in the future", "a duration above zero");
        }

        DateTimeOffset now = clock.GetUtcNow();
        var note = new Note
        {
            Id = Guid.CreateVersion7(now),
            Text = text,
            Tags = [.. tags ?? []],
            Properties = facts,
            Created = now,
            Expires = expiresIn is { } time ? now + time : null,
            Owner = call.Caller?.Identity?.Name,
        };
        notes.Add(note);
        return note;
    }

    /// <summary>Finds notes, newest first.</summary>
    /// <param name="call">The running call.</param>
    /// <param name="contains">Only notes whose text contains this, in any case.</param>
    /// <param name="tags">Only notes that have all these tags.</param>
    /// <param name="since">Only notes made at this time or later.</param>
    [Tool("find_notes", Title = "Find notes", ReadOnly = true, Idempotent = true, OpenWorld = false)]
    public ValueTask<IReadOnlyList<Note>> FindAsync(
        ToolCall call, string? contains = null, IReadOnlyList<string>? tags = null, DateTimeOffset? since = null)
    {
        IReadOnlyList<Note> found =
        [
            .. notes.Of(call.Caller?.Identity?.Name).Where(note =>
                (contains is null || note.Text.Contains(contains, StringComparison.OrdinalIgnoreCase))
                && (tags is null || tags.All(tag => note.Tags.Contains(tag, StringComparer.OrdinalIgnoreCase)))
                && (since is null || note.Created >= since)),
        ];
        return new(found);
    }

    /// <summary>Drops a note for good.</summary>
    /// <param name="call">The running call.</param>
    /// <param name="id">The note's id.</param>
    [Tool("forget_note", Title = "Forget a note", ReadOnly = false, Destructive = true, Idempotent = true, OpenWorld = false)]
    public void Forget(ToolCall call, Guid id)
    {
        if (!notes.Remove(id, call.Caller?.Identity?.Name))
        {
            throw new ToolException($"There is no note {id}. find_notes shows what there is.");
        }
    }
}
