using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace Collet.Tests.Support;

/// <summary>Keeps what was logged.</summary>
internal sealed class LogRecorder : ILogger<ToolCatalog>
{
    private readonly ConcurrentQueue<LogEntry> _entries = new();

    public IReadOnlyCollection<LogEntry> Entries => _entries;

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(
        LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
        _entries.Enqueue(new LogEntry(eventId.Name!, logLevel, formatter(state, exception), exception));
}
