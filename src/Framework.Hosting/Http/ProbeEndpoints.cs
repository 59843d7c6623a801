using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Hosting;

namespace Collet.Hosting.Http;

/// <summary><c>/healthz</c>: the process answers. <c>/readyz</c>: it takes calls.</summary>
internal sealed class ProbeEndpoints(IHostApplicationLifetime lifetime)
{
    private static readonly byte[] _up = """{"status":"up"}"""u8.ToArray();
    private static readonly byte[] _starting = """{"status":"starting"}"""u8.ToArray();
    private static readonly byte[] _stopping = """{"status":"stopping"}"""u8.ToArray();

    /// <summary>Marks endpoints that answer while the host stops.</summary>
    public static object Mark { get; } = new ProbeMetadata();

    public static async Task LiveAsync(HttpContext context) => await ResultBody.SendAsync(context.Response, _up);

    public async Task ReadyAsync(HttpContext context)
    {
        bool stopping = lifetime.ApplicationStopping.IsCancellationRequested;
        bool ready = lifetime.ApplicationStarted.IsCancellationRequested && !stopping;
        context.Response.StatusCode = ready ? StatusCodes.Status200OK : StatusCodes.Status503ServiceUnavailable;
        await ResultBody.SendAsync(context.Response, ready ? _up : stopping ? _stopping : _starting);
    }

    private sealed class ProbeMetadata;
}
