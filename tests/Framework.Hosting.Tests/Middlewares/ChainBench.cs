using System.Security.Claims;
using System.Text;
using Microsoft.Extensions.Time.Testing;

namespace Collet.Hosting.Tests.Middlewares;

/// <summary>A catalog of some tools with middlewares around them and a clock the test moves.</summary>
internal sealed class ChainBench(FakeTimeProvider time, ToolMiddleware[] middlewares, params Tool[] tools) : IDisposable, IToolSource
{
    private ToolCatalog? _catalog;

    public event Action? Changed
    {
        add { }
        remove { }
    }

    public string Name => "bench";

    public IReadOnlyList<Tool> Tools => tools;

    public FakeTimeProvider Time => time;

    /// <summary>Where each call's scope comes from.</summary>
    public IServiceProvider? Services { get; init; }

    private ToolCatalog Catalog => LazyInitializer.EnsureInitialized(
        ref _catalog,
        () => new ToolCatalog([this], new ToolChain(middlewares.Select(one => new ChainEntry(one.GetType().Name, one))), Services, time));

    public static ClaimsPrincipal Caller(string name, params (string Type, string Value)[] claims) => new(new ClaimsIdentity(
        [new Claim(ClaimTypes.NameIdentifier, name), .. claims.Select(claim => new Claim(claim.Type, claim.Value))], "test"));

    public Task<CallEnd> CallAsync(string arguments, ClaimsPrincipal? caller = null, CancellationToken token = default) =>
        CallAsync(tools[0], arguments, call => call.Caller = caller, token);

    public async Task<CallEnd> CallAsync(Tool tool, string arguments, Action<ToolCall> prepare, CancellationToken token = default)
    {
        await using ToolCall call = Catalog.Rent(tool, Encoding.UTF8.GetBytes(arguments), token);
        prepare(call);
        ToolOutcome outcome = await Catalog.InvokeAsync(call);
        return new CallEnd(outcome, call.Result.ToResult(), call.Exception, call.AnsweredBy, call.Attempts);
    }

    public void Dispose()
    {
        _catalog?.Dispose();
        foreach (IDisposable middleware in middlewares.OfType<IDisposable>())
        {
            middleware.Dispose();
        }
    }
}
