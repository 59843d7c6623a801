using System.Security.Claims;
using Collet.Hosting.Calls;
using Collet.Hosting.Security;
using Microsoft.Extensions.Logging;
using ModelContextProtocol;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;

namespace Collet.Hosting.Mcp;

/// <summary><c>tools/call</c>: everything a model could do something about comes back as an <c>isError</c> result it can read.</summary>
internal sealed class CallHandler(ToolCatalog catalog, McpOrigin origin, ILogger<CallHandler> logger)
{
    public async ValueTask<CallToolResult> HandleAsync(RequestContext<CallToolRequestParams> request, CancellationToken cancellationToken)
    {
        string name = request.Params.Name;
        ClaimsPrincipal? caller = origin.CallerOf(request);
        if (!catalog.Current.TryGet(name, out Tool? tool))
        {
            throw new McpProtocolException(
                new ToolNotFoundException(name, catalog.VisibleTo(caller).Nearest(name)).Message, McpErrorCode.InvalidParams);
        }

        await using ToolCall call = catalog.Rent(tool, RawArguments.Of(request), cancellationToken);
        call.Caller = caller;
        call.Priority = PriorityName.Of(caller);
        call.Door = origin.Door;
        call.RemoteAddress = CallOrigin.CurrentAddress;
        if (request.Params.ProgressToken is not { } token)
        {
            return Answer(call, await catalog.InvokeAsync(call), cancellationToken);
        }

        await using var relay = new ProgressRelay(request.Server, token, cancellationToken);
        call.Progress = relay;
        return Answer(call, await catalog.InvokeAsync(call), cancellationToken);
    }

    private CallToolResult Answer(ToolCall call, ToolOutcome outcome, CancellationToken cancellationToken)
    {
        switch (outcome)
        {
            case ToolOutcome.Succeeded or ToolOutcome.ToolError:
                return CallResults.From(call.Result);
            case ToolOutcome.InvalidArguments:
                return CallResults.Error(call.Exception!.Message);
            case ToolOutcome.Rejected:
                return CallResults.Error(RejectionText.Of((ToolRejectedException)call.Exception!));
            case ToolOutcome.TimedOut:
                McpLog.TimedOut(logger, call.Tool.Info.Name, call.Id);
                return CallResults.Error(
                    (call.Exception as ToolTimeoutException)?.Message ?? $"'{call.Tool.Info.Name}' ran out of time. Call id {call.Id}.");
            case ToolOutcome.Cancelled:
                McpLog.Cancelled(logger, call.Tool.Info.Name, call.Id);
                throw new OperationCanceledException(cancellationToken);
            default:
                return CallResults.Error($"'{call.Tool.Info.Name}' failed. The cause is in the host's log under call id {call.Id}.");
        }
    }
}
