namespace Collet;

/// <summary>A middleware gave up waiting for the tool. The message is shown to the caller.</summary>
/// <param name="message">Says how long was waited.</param>
public sealed class ToolTimeoutException(string message) : TimeoutException(message);
