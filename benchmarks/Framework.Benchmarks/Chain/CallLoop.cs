using System.Security.Claims;
using System.Text;
using Collet.Hosting;

namespace Collet.Benchmarks.Chain;

/// <summary>A configured chain around the tool, called by somebody the host knows, with arguments of 200 bytes.</summary>
internal sealed class CallLoop(string name, ToolChain chain, string? answeredBy = null) : Loop(name)
{
    private static readonly byte[] _arguments = Encoding.UTF8.GetBytes(
        $$"""{"city":"Zürich","days":3,"detail":{"units":"metric","wind":true},"fields":["temperature","rain","wind"],"note":"{{new string('x', 82)}}"}""");

    private readonly EmptyTool _tool = new();

    private readonly ClaimsPrincipal _caller = CallerPrincipal.Create("ci-bot", ["reader"]);

    public override void Run(int calls)
    {
        for (int i = 0; i < calls; i++)
        {
            ToolCall call = ToolCall.Rent(_tool, _arguments);
            call.Caller = _caller;
            Ended(chain.InvokeAsync(call));
            if (call.AnsweredBy != answeredBy)
            {
                throw new InvalidOperationException($"'{call.AnsweredBy ?? "the tool"}' answered.");
            }

            Ended(call.DisposeAsync());
        }
    }

    /// <summary>Lets the first call through, which is answered by the tool.</summary>
    public async Task<CallLoop> WarmAsync()
    {
        await using ToolCall call = ToolCall.Rent(_tool, _arguments);
        call.Caller = _caller;
        await chain.InvokeAsync(call);
        return this;
    }
}
