using System.Diagnostics;
using System.Runtime.CompilerServices;

namespace Collet.Hosting.Middlewares;

/// <summary>
/// A call as a span, after OpenTelemetry's conventions for tools (GenAI, <c>execute_tool</c>) and for MCP servers. It carries no text of
/// arguments, results or errors: those may hold secrets.
/// </summary>
internal static class CallSpan
{
    // What a sampler sees: made once for each tool, because a span that is not sampled is to cost little.
    private static readonly ConditionalWeakTable<Tool, Known> _known = [];

    public static Activity? Start(ToolCall call) => ColletTelemetry.Source.HasListeners() ? StartListened(call) : null;

    public static void End(Activity span, ToolCall call, Exception? exception)
    {
        if (span.IsAllDataRequested)
        {
            ToolOutcome outcome = OutcomeNames.OutcomeOf(call, exception);
            span.SetTag("collet.call.id", call.Id);
            span.SetTag("collet.outcome", OutcomeNames.Of(outcome));
            SetFacts(span, call);
            // A caller that leaves is no error of the server's.
            if (outcome is not (ToolOutcome.Succeeded or ToolOutcome.Cancelled))
            {
                span.SetTag("error.type", ErrorType(outcome, exception));
                span.SetStatus(ActivityStatusCode.Error);
            }
        }

        span.Dispose();
    }

    private static Activity? StartListened(ToolCall call)
    {
        Known known = _known.GetValue(call.Tool, static tool => new Known(tool));
        bool isMcp = call.Door is "mcp" or "stdio";
        return ColletTelemetry.Source.StartActivity(
            known.SpanName,
            isMcp ? ActivityKind.Server : ActivityKind.Internal,
            parentContext: default,
            isMcp ? known.McpTags : known.Tags);
    }

    private static void SetFacts(Activity span, ToolCall call)
    {
        if (call.Door is { } door)
        {
            span.SetTag("collet.door", door);
        }

        if (call.AnsweredBy is { } middleware)
        {
            span.SetTag("collet.answered_by", middleware);
        }

        if (call.Attempts > 1)
        {
            span.SetTag("collet.attempts", call.Attempts);
        }

        if (call.QueueTime > TimeSpan.Zero)
        {
            span.SetTag("collet.queue_seconds", call.QueueTime.TotalSeconds);
        }
    }

    private static string ErrorType(ToolOutcome outcome, Exception? exception) => (outcome, exception) switch
    {
        (_, ToolRejectedException rejection) => OutcomeNames.Of(rejection.Reason),
        (ToolOutcome.Failed, not null) => exception.GetType().FullName ?? exception.GetType().Name,
        _ => OutcomeNames.Of(outcome),
    };

    private sealed class Known(Tool tool)
    {
        public string SpanName { get; } = $"tools/call {tool.Info.Name}";

        public KeyValuePair<string, object?>[] Tags { get; } = Common(tool);

        public KeyValuePair<string, object?>[] McpTags { get; } = [.. Common(tool), new("mcp.method.name", "tools/call")];

        private static KeyValuePair<string, object?>[] Common(Tool tool) =>
        [
            new("gen_ai.operation.name", "execute_tool"),
            new("gen_ai.tool.name", tool.Info.Name),
            new("gen_ai.tool.type", "function"),
        ];
    }
}
