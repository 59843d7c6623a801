using Collet;

namespace SampleHost.Notes;

/// <summary>The notes of all callers, in memory until the host ends. Thread-safe.</summary>
internal sealed class NoteBook(TimeProvider clock)
{
    /// <summary>How many notes there may be.</summary>
    public const int Capacity = 1000;

    private readonly Lock _gate = new();
    private readonly Dictionary<Guid, Note> _notes = [];

    /// <summary>Keeps a note.</summary>
    /// <exception cref="ToolException">There are too many.</exception>
    public void Add(Note note)
    {
        lock (_gate)
        {
            DropExpired();
            if (_notes.Count >= Capacity)
            {
                throw new ToolException($"There are {Capacity} notes already. Forget some with forget_note.");
            }

            _notes.Add(note.Id, note);
        }
    }

    /// <summary>A caller's notes, newest first.</summary>
    public IReadOnlyList<Note> Of(string? owner)
    {
        lock (_gate)
        {
            DropExpired();
            return [.. _notes.Values.Where(note => note.Owner == owner).OrderByDescending(note => note.Created).ThenBy(note => note.Id)];
        }
    }

    /// <summary>Drops a caller's note; false where there is none.</summary>
    public bool Remove(Guid id, string? owner)
    {
        lock (_gate)
        {
            return _notes.TryGetValue(id, out Note? note) && note.Owner == owner && _notes.Remove(id);
        }
    }

    private void DropExpired()
    {
        DateTimeOffset now = clock.GetUtcNow();
        foreach (Note note in _notes.Values.Where(note => note.Expires <= now).ToArray())
        {
            _notes.Remove(note.Id);
        }
    }
}
