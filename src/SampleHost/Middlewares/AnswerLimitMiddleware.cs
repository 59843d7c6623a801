using System.Text;
using Collet;

namespace SampleHost.Middlewares;

/// <summary>Replaces answers that would flood a model's context by an error that says so.</summary>
[Middleware("answer-limit", Options = typeof(AnswerLimitOptions), IsRepeatable = true)]
public sealed class AnswerLimitMiddleware(AnswerLimitOptions options) : ToolMiddleware
{
    /// <inheritdoc/>
    public override ValueTask PostProcessAsync(ToolCall call)
    {
        int length = call.Result.StructuredContent.Length
            + call.Result.Content.OfType<TextContent>().Sum(block => Encoding.UTF8.GetByteCount(block.Text));
        if (call.Outcome is ToolOutcome.Succeeded && length > options.MaxBytes)
        {
            call.Result.Set(ToolResult.Error($"The answer has {length} bytes; {options.MaxBytes} are allowed. Ask for a part of it."));
        }

        return default;
    }
}
