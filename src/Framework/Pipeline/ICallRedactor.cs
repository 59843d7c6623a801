namespace Collet;

/// <summary>
/// Makes copies of what a call carries in which no secret stands, for logs, traces and audit. Safe to use from any thread; never throws
/// on what it is given, and never returns what it could not read.
/// </summary>
public interface ICallRedactor
{
    /// <summary>The arguments as JSON, without secrets.</summary>
    /// <param name="tool">Says which arguments are secrets.</param>
    /// <param name="arguments">One JSON object in UTF-8.</param>
    /// <param name="maxBytes">The most bytes of UTF-8 to return; what is longer ends in a marker, which is not counted.</param>
    string RedactArguments(ToolInfo tool, ReadOnlySpan<byte> arguments, int maxBytes);

    /// <summary>The result as JSON, without secrets; of binary content only type and size.</summary>
    /// <param name="result">A call's result.</param>
    /// <param name="maxBytes">As with <see cref="RedactArguments"/>.</param>
    string RedactResult(ToolResultWriter result, int maxBytes);

    /// <summary>A text, say an error's message, without secrets.</summary>
    /// <param name="text">Any text.</param>
    /// <param name="maxBytes">As with <see cref="RedactArguments"/>.</param>
    string RedactText(string text, int maxBytes);
}
