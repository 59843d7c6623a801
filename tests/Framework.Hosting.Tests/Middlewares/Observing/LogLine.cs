using Microsoft.Extensions.Logging;

namespace Collet.Hosting.Tests.Middlewares.Observing;

/// <summary>What was logged once, and inside of what.</summary>
internal sealed record LogLine(
    LogLevel Level,
    string Event,
    string Message,
    Exception? Exception,
    IReadOnlyDictionary<string, object?> Fields,
    IReadOnlyDictionary<string, object?> Scope);
