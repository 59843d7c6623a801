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

    /// <summary>The log there: the one open already, or a new one.</summary>
    /// <exception cref="IOException">It cannot be written, or another process writes it.</exception>
    /// <exception cref="InvalidDataException">Its last line is not what was written.</exception>
    /// <exception cref="InvalidOperationException">It is open with other settings.</exception>
    public AuditWriter Open(string directory, string name, AuditSettings settings)
    {
        string path = Path.GetFullPath(directory, environment?.ContentRootPath ?? Environment.CurrentDirectory);
        lock (_opening)
        {
            if (_open.TryGetValue((path, name), out AuditWriter? writer))
            {
                return writer.Settings == settings
                    ? writer
                    : throw new InvalidOperationException(
                        $"Two 'audit' entries write the log '{name}' in '{path}' with different settings; "
                        + "give one another fileName, or both the same settings.");
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
