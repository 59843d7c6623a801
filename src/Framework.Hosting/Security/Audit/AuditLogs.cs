using System.Collections.Concurrent;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Collet.Hosting.Security;

/// <summary>The host's audit logs. What belongs to no call is written into each of them. Thread-safe.</summary>
/// <param name="time">Says when.</param>
/// <param name="logger">Hears of what cannot be written.</param>
/// <param name="environment">Relative directories are under its content root; under the working directory where null.</param>
internal sealed class AuditLogs(TimeProvider time, ILogger<AuditLogs> logger, IHostEnvironment? environment = null)
    : IAuditLog, IAsyncDisposable
{
    private readonly ConcurrentDictionary<(string Directory, string Name), AuditWriter> _open = new();
    private readonly Lock _opening = new();
    private int _generation;

    /// <summary>Tells who was made later of two who write the same log.</summary>
    public int NextGeneration() => Interlocked.Increment(ref _generation);

    /// <summary>
    /// The log there: a new one, or the one open already. That keeps its settings until somebody who writes it changes them, for a change
    /// of the configuration may still come to nothing.
    /// </summary>
    /// <exception cref="IOException">It cannot be written, or another process writes it.</exception>
    /// <exception cref="InvalidDataException">Its last line is not what was written.</exception>
    public AuditWriter Open(string directory, string name, AuditSettings settings)
    {
        string path = Path.GetFullPath(directory, environment?.ContentRootPath ?? Environment.CurrentDirectory);
        lock (_opening)
        {
            if (_open.TryGetValue((path, name), out AuditWriter? writer))
            {
                return writer;
            }

            var files = new AuditFiles(path, name);
            writer = new AuditWriter(files, settings, time, logger, new AuditJournal(files, settings, time));
            _open[(path, name)] = writer;
            return writer;
        }
    }

    /// <inheritdoc />
    public async ValueTask<bool> AppendAsync(AuditEntry entry)
    {
        bool isWritten = true;
        foreach (AuditWriter writer in _open.Values)
        {
            isWritten &= await writer.AppendAsync(entry);
        }

        return isWritten;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (AuditWriter writer in _open.Values)
        {
            await writer.DisposeAsync();
        }
    }
}
