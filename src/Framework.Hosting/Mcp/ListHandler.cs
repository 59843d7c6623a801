using Collet.Hosting.Calls;
using Microsoft.Extensions.Options;
using ModelContextProtocol;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;

namespace Collet.Hosting.Mcp;

/// <summary><c>tools/list</c>: the tools the caller may call, pages made once for everyone who sees the same.</summary>
internal sealed class ListHandler(ToolCatalog catalog, McpOrigin origin, IOptions<ColletOptions> options)
{
    // The SDK writes what a revision demands into the results it is given, so each family of revisions has its own.
    private readonly PerToolSet<ToolPages> _pages = new(tools => new ToolPages(tools, options.Value.ListPageSize));
    private readonly PerToolSet<ToolPages> _statelessPages = new(tools => new ToolPages(tools, options.Value.ListPageSize));

    public ValueTask<ListToolsResult> HandleAsync(RequestContext<ListToolsRequestParams> request, CancellationToken cancellationToken)
    {
        ToolSet tools = catalog.VisibleTo(origin.CallerOf(request));
        ToolPages pages = (ProtocolRevision.IsStateless(request.Server) ? _statelessPages : _pages).Get(tools);
        if (request.Params?.Cursor is not { } cursor)
        {
            return ValueTask.FromResult(pages.First);
        }

        return ToolCursor.TryRead(cursor, out string? last)
            ? ValueTask.FromResult(pages.After(last))
            : throw new McpProtocolException(
                "The cursor is none of this server's. Leave it out to start with the first page.", McpErrorCode.InvalidParams);
    }
}
