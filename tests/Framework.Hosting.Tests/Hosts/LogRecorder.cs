using System.Threading.Channels;
using Microsoft.Extensions.Logging;

namespace Collet.Hosting.Tests.Hosts;

/// <summary>Keeps what was logged, and lets a test wait for it.</summary>
public sealed class LogRecorder : ILoggerProvider, ILogger
{
    private readonly Channel<(EventId Event, string Message, Exception? Exception)> _entries =
        Channel.CreateUnbounded<(EventId, string, Exception?)>();

    public async Task<(EventId Event, string Message, Exception? Exception)> WaitForAsync(string eventName)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        while (true)
        {
            var entry = await _entries.Reader.ReadAsync(patience.Token);
            if (entry.Event.Name == eventName)
            {
                return entry;
            }
        }
    }

    public ILogger CreateLogger(string categoryName) => this;

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(
        LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
        _entries.Writer.TryWrite((eventId, formatter(state, exception), exception));

    public void Dispose()
    {
    }
}
