using Collet.Hosting.Security;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Collet.Hosting.Http;

/// <summary>
/// Stands in front of every endpoint: refuses rebound names, calls while stopping and callers that are not known, and lets no exception out.
/// </summary>
internal sealed class EndpointGuard(
    RebindingFilter filter, CallerGate gate, IHostApplicationLifetime lifetime, ILogger<EndpointGuard> logger)
{
    private readonly CancellationToken _stopping = lifetime.ApplicationStopping;

    public RequestDelegate Protect(RequestDelegate handler, bool isProbe) => async context =>
    {
        if (filter.Refusal(context) is { } reason)
        {
            HttpLog.Refused(logger, reason);
            await Problems.Refused(reason).WriteAsync(context);
            return;
        }

        if (_stopping.IsCancellationRequested && !isProbe)
        {
            context.Response.Headers.Connection = "close";
            await Problems.Stopping().WriteAsync(context);
            return;
        }

        try
        {
            if (!isProbe && await gate.RefusalAsync(context) is { } refusal)
            {
                await refusal.WriteAsync(context);
                return;
            }

            await handler(context);
        }
        catch (BadHttpRequestException exception)
        {
            await (exception.StatusCode == StatusCodes.Status413PayloadTooLarge
                ? Problems.BodyTooLarge(context.Features.Get<IHttpMaxRequestBodySizeFeature>()?.MaxRequestBodySize).WriteAsync(context)
                : Problems.BadBody(exception.StatusCode).WriteAsync(context));
        }
        catch (Exception) when (context.RequestAborted.IsCancellationRequested)
        {
            SetLeft(context.Response);
        }
#pragma warning disable CA1031 // The last stop before the wire: the cause goes to the log and nothing of it to the client.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            HttpLog.EndpointFailed(logger, exception, context.Request.Method, context.Request.Path.Value);
            await Problems.Failed(callId: null).WriteAsync(context);
        }
    };

    private static void SetLeft(HttpResponse response)
    {
        if (!response.HasStarted)
        {
            response.StatusCode = StatusCodes.Status499ClientClosedRequest;
        }
    }
}
