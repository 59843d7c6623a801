using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace Collet.Hosting.Tests.Middlewares.Observing;

/// <summary>Keeps what is logged: as a logger of its own, or behind a provider.</summary>
internal sealed class LogBook(LogLevel least = LogLevel.Trace) : ILogger
{
    private readonly ConcurrentQueue<LogLine> _lines = new();

    public IExternalScopeProvider Scopes { get; set; } = new LoggerExternalScopeProvider();

    public IReadOnlyList<LogLine> Lines => [.. _lines];

    public ILogger<T> For<T>() => new Logger<T>(new One(this));

    public ILoggerProvider AsProvider() => new Provider(this);

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => Scopes.Push(state);

    public bool IsEnabled(LogLevel logLevel) => logLevel >= least;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        Dictionary<string, object?> scope = [];
        Scopes.ForEachScope(static (one, all) => Add(all, one), scope);
        Dictionary<string, object?> fields = [];
        Add(fields, state);
        _lines.Enqueue(new LogLine(logLevel, eventId.Name!, formatter(state, exception), exception, fields, scope));
    }

    private static void Add(Dictionary<string, object?> all, object? state)
    {
        foreach ((string name, object? value) in state as IEnumerable<KeyValuePair<string, object?>> ?? [])
        {
            all[name] = value;
        }
    }

    private sealed class Provider(LogBook book) : ILoggerProvider, ISupportExternalScope
    {
        public ILogger CreateLogger(string categoryName) => book;

        public void SetScopeProvider(IExternalScopeProvider scopeProvider) => book.Scopes = scopeProvider;

        public void Dispose()
        {
        }
    }

    private sealed class One(ILogger logger) : ILoggerFactory
    {
        public ILogger CreateLogger(string categoryName) => logger;

        public void AddProvider(ILoggerProvider provider)
        {
        }

        public void Dispose()
        {
        }
    }
}
