namespace Collet.Hosting.Tests.Middlewares;

/// <summary>What came of a call.</summary>
internal sealed record CallEnd(ToolOutcome Outcome, ToolResult Result, Exception? Exception, string? AnsweredBy, int Attempts)
{
    /// <summary>The first text of the result.</summary>
    public string? Text => Result.Content is [TextContent text, ..] ? text.Text : null;
}
