using Microsoft.Extensions.Logging;

namespace Collet.Tests.Support;

/// <summary>What was logged once.</summary>
internal sealed record LogEntry(string Event, LogLevel Level, string Message, Exception? Exception);
