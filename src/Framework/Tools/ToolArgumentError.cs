using System.Text;

namespace Collet;

/// <summary>One thing wrong with a call's arguments, written so that a model can correct it.</summary>
/// <param name="Pointer">Where: a JSON Pointer (RFC 6901) into the arguments; empty for the whole.</param>
/// <param name="Message">What is wrong, in a few words.</param>
/// <param name="Expected">What would be right.</param>
/// <param name="Received">What came, shortened; <c>[redacted]</c> where it is marked sensitive.</param>
/// <param name="Suggestion">The nearest valid name, or the nearest valid value as JSON.</param>
public sealed record ToolArgumentError(
    string Pointer, string Message, string? Expected = null, string? Received = null, string? Suggestion = null)
{
    /// <summary>One line: <c>/shipTo/zip: wrong type. Expected string; received 8001.</c></summary>
    public override string ToString()
    {
        var line = new StringBuilder(Pointer.Length == 0 ? "arguments" : Pointer).Append(": ").Append(Message).Append('.');
        if (Expected is not null)
        {
            line.Append(" Expected ").Append(Expected).Append(Received is null ? '.' : ';');
        }

        if (Received is not null)
        {
            line.Append(Expected is null ? " Received " : " received ").Append(Received).Append('.');
        }

        if (Suggestion is not null)
        {
            line.Append(" Did you mean ").Append(Suggestion).Append('?');
        }

        return line.ToString();
    }
}
