using Collet.Hosting.Calls;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace Collet.Hosting.Http;

/// <summary>
/// <c>GET /openapi.json</c>: the REST door as OpenAPI 3.1, with the tools the caller may call, written once for everyone who
/// sees the same.
/// </summary>
internal sealed class OpenApiEndpoint(ToolCatalog catalog, IOptions<ColletOptions> options, IHostEnvironment environment)
{
    private readonly PerToolSet<byte[]> _bodies = new(tools => OpenApiDocument.Write(tools, ServerIdentity.From(options.Value, environment)));

    public async Task HandleAsync(HttpContext context) =>
        await ResultBody.SendAsync(context.Response, _bodies.Get(catalog.VisibleTo(CallOrigin.CallerOf(context))));
}
