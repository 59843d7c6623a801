namespace Collet.Hosting.Middlewares;

/// <summary>What a shared run came to: a result, an exception, or neither where something further in answered nothing.</summary>
/// <param name="Result">The result, an error the tool reports included.</param>
/// <param name="Exception">What was thrown.</param>
/// <param name="TimedOut">The tool's timeout ran out before.</param>
internal readonly record struct FlightEnd(ToolResult? Result, Exception? Exception, bool TimedOut);
