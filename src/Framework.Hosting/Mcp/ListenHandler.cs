using System.Text.Json.Nodes;
using System.Threading.Channels;
using Microsoft.Extensions.Hosting;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;

namespace Collet.Hosting.Mcp;

/// <summary>
/// <c>subscriptions/listen</c> of 2026-07-28 over HTTP: acknowledges, then tells of every change of the catalog on the stream the request
/// opened, until the client leaves or the host stops.
/// </summary>
internal sealed class ListenHandler(ToolCatalog catalog, IHostApplicationLifetime lifetime)
{
    public async ValueTask<EmptyResult> HandleAsync(
        RequestContext<SubscriptionsListenRequestParams> request, CancellationToken cancellationToken)
    {
        bool granted = request.Params.Notifications.ToolsListChanged is true;
        // One waiting change is enough: the client reads the whole list again.
        var changes = Channel.CreateBounded<ToolSet>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
        Action<ToolSet> listener = tools => changes.Writer.TryWrite(tools);
        catalog.Changed += listener;
        try
        {
            await SendAsync(request, NotificationMethods.SubscriptionsAcknowledgedNotification, Acknowledgement(granted), cancellationToken);
            if (granted)
            {
                await TellAsync(request, changes.Reader, cancellationToken);
            }
        }
        finally
        {
            catalog.Changed -= listener;
        }

        return new EmptyResult();
    }

    private async Task TellAsync(
        RequestContext<SubscriptionsListenRequestParams> request, ChannelReader<ToolSet> changes, CancellationToken cancellationToken)
    {
        using var ends = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, lifetime.ApplicationStopping);
        try
        {
            while (true)
            {
                await changes.ReadAsync(ends.Token);
                await SendAsync(request, NotificationMethods.ToolListChangedNotification, [], ends.Token);
            }
        }
        catch (OperationCanceledException) when (ends.IsCancellationRequested)
        {
            // Both ways to end are ordinary ones: the client closed its stream, or the host stops.
        }
    }

    private static JsonObject Acknowledgement(bool granted) =>
        new() { ["notifications"] = granted ? new JsonObject { ["toolsListChanged"] = true } : [] };

    private static Task SendAsync(
        RequestContext<SubscriptionsListenRequestParams> request, string method, JsonObject parameters, CancellationToken cancellationToken)
    {
        JsonNode id = request.JsonRpcRequest.Id.Id is long number ? JsonValue.Create(number) : JsonValue.Create(request.JsonRpcRequest.Id.ToString());
        parameters["_meta"] = new JsonObject { [MetaKeys.SubscriptionId] = id };
        return request.Server.SendMessageAsync(new JsonRpcNotification { Method = method, Params = parameters }, cancellationToken);
    }
}
