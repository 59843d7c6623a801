using System.Text.RegularExpressions;
using Microsoft.Extensions.Logging;

namespace Collet.Hosting.Middlewares;

/// <summary>Refuses or cleans arguments by rule, before a tool sees them.</summary>
[Middleware("parameter-filter", Options = typeof(ParameterFilterOptions), IsRepeatable = true,
    Description = "Refuses or cleans arguments by rule: forbidden patterns, path traversal, lengths, depth, size.")]
internal sealed class ParameterFilterMiddleware(
    ParameterFilterOptions options, TimeProvider time, ILogger<ParameterFilterMiddleware> logger) : ToolMiddleware
{
    private readonly ArgumentFilter _filter = new(options);

    public override ValueTask InvokeAsync(ToolCall call, ToolNext next)
    {
        try
        {
            if (_filter.NeedsCleaning(call.Arguments.Span, time))
            {
                Clean(call);
            }
        }
        catch (ToolArgumentException refused)
        {
            return ValueTask.FromException(refused);
        }

        return next.InvokeAsync(call);
    }

    private void Clean(ToolCall call)
    {
        try
        {
            call.Arguments = ArgumentCleaner.Clean(_filter, call.Arguments.Span, new PatternClock(time, options.PatternTimeout));
        }
        catch (RegexMatchTimeoutException)
        {
            throw new ToolArgumentException([new("", "The arguments could not be cleaned in time", "shorter texts")]);
        }

        // What is left may add up to what the rules are against.
        if (_filter.NeedsCleaning(call.Arguments.Span, time))
        {
            throw new ToolArgumentException(
                [new("", "The arguments cannot be made to fit the rules of this host", "text without what is forbidden")]);
        }

        ParameterFilterLog.Cleaned(logger, call.Tool.Info.Name, call);
    }
}
