using System.Diagnostics.CodeAnalysis;
using Collet.Hosting.Calls;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Collet.Hosting.Http;

/// <summary><c>POST /api/tools/{name}</c>: the body is the arguments object, the answer is the result.</summary>
internal sealed class CallToolEndpoint(ToolCatalog catalog, IOptions<ColletOptions> options, ILogger<CallToolEndpoint> logger)
{
    public const string CallIdHeader = "Collet-Call-Id";

    private readonly int _limit = options.Value.MaxRequestBodyBytes;

    public async Task HandleAsync(HttpContext context)
    {
        if (!TryFind(context, catalog.Current, out Tool? tool, out string name))
        {
            await Problems.UnknownTool(name, catalog.VisibleTo(CallOrigin.CallerOf(context))).WriteAsync(context);
            return;
        }

        if (!CallPriority.TryRead(context, out ToolPriority priority))
        {
            await Problems.InvalidPriority().WriteAsync(context);
            return;
        }

        ArgumentsBody body;
        try
        {
            body = await ArgumentsBody.ReadAsync(context.Request, _limit, context.RequestAborted);
        }
        catch (BadHttpRequestException exception)
        {
            await RefuseAsync(context, exception);
            return;
        }
        catch (Exception exception) when (exception is OperationCanceledException or IOException)
        {
            Left(context, tool, callId: null);
            return;
        }

        using (body)
        {
            if (body.IsTooLarge)
            {
                await Problems.BodyTooLarge(_limit).WriteAsync(context);
            }
            else if (!body.IsEmpty && !JsonMediaType.Declares(context.Request))
            {
                await Problems.UnsupportedMediaType().WriteAsync(context);
            }
            else
            {
                await CallAsync(context, tool, priority, body.Bytes);
            }
        }
    }

    private static bool TryFind(HttpContext context, ToolSet tools, [NotNullWhen(true)] out Tool? tool, out string name)
    {
        name = (string?)context.Request.RouteValues["name"] ?? "";
        return tools.TryGet(name, out tool);
    }

    private async Task CallAsync(HttpContext context, Tool tool, ToolPriority priority, ReadOnlyMemory<byte> arguments)
    {
        await using ToolCall call = catalog.Rent(tool, arguments, context.RequestAborted);
        call.Caller = CallOrigin.CallerOf(context);
        call.Priority = priority;
        call.Door = Doors.Rest;
        call.RemoteAddress = CallOrigin.AddressOf(context);
        ToolOutcome outcome = await catalog.InvokeAsync(call);
        context.Response.Headers[CallIdHeader] = call.Id;
        switch (outcome)
        {
            case ToolOutcome.Succeeded:
                await ResultBody.WriteAsync(context, call.Result);
                break;
            case ToolOutcome.ToolError:
                await Problems.ToolError(call).WriteAsync(context);
                break;
            case ToolOutcome.InvalidArguments:
                await Problems.InvalidArguments(call).WriteAsync(context);
                break;
            case ToolOutcome.Rejected:
                await Problems.Rejected(call).WriteAsync(context);
                break;
            case ToolOutcome.TimedOut:
                HttpLog.TimedOut(logger, tool.Info.Name, call.Id);
                await Problems.TimedOut(call).WriteAsync(context);
                break;
            case ToolOutcome.Cancelled:
                Left(context, tool, call.Id);
                break;
            default:
                await Problems.Failed(call.Id).WriteAsync(context);
                break;
        }
    }

    private Task RefuseAsync(HttpContext context, BadHttpRequestException exception) =>
        exception.StatusCode == StatusCodes.Status413PayloadTooLarge
            ? Problems.BodyTooLarge(_limit).WriteAsync(context)
            : Problems.BadBody(exception.StatusCode).WriteAsync(context);

    private void Left(HttpContext context, Tool tool, string? callId)
    {
        // Nobody reads this answer; the status is for the host's own request log.
        if (!context.Response.HasStarted)
        {
            context.Response.StatusCode = StatusCodes.Status499ClientClosedRequest;
        }

        HttpLog.CallerLeft(logger, tool.Info.Name, callId ?? "-");
    }
}
