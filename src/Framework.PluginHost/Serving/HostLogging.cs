using Collet.PluginHost.Loading;
using Collet.Plugins;
using Microsoft.Extensions.Logging;

namespace Collet.PluginHost.Serving;

/// <summary>Hands what the plugin logs and prints to the host, as text.</summary>
/// <param name="write">Takes a line.</param>
internal sealed class HostLogging(Action<LogMessage> write) : ILoggerFactory
{
    public void Log(LogLevel level, string category, string text) => write(new LogMessage(level, category, text));

    public ILogger CreateLogger(string categoryName) => new Named(this, categoryName);

    public void AddProvider(ILoggerProvider provider) =>
        throw new NotSupportedException("A plugin logs to its host; what becomes of the lines is said there.");

    public void Dispose()
    {
    }

    private sealed class Named(HostLogging logging, string category) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel is >= LogLevel.Information and < LogLevel.None;

        public void Log<TState>(
            LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            if (IsEnabled(logLevel))
            {
                string text = formatter(state, exception);
                logging.Log(logLevel, category, exception is null ? text : $"{text}\n{ForeignText.Of(exception, isWhole: true)}");
            }
        }
    }
}
