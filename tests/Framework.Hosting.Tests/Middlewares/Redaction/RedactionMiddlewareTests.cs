using Collet.Hosting.Middlewares;
using Collet.Hosting.Tests.Middlewares.Observing;

namespace Collet.Hosting.Tests.Middlewares.Redaction;

public sealed class RedactionMiddlewareTests
{
    [Fact]
    public async Task Readers_further_in_and_on_the_way_out_redact_by_its_rules()
    {
        List<string> seen = [];
        var reader = new Around(async (call, next) =>
        {
            seen.Add(CallRedactor.Of(call).Redact("""{"iban":"x"}"""));
            await next.InvokeAsync(call);
            seen.Add(CallRedactor.Of(call).Redact("""{"iban":"x"}"""));
        });
        var chain = new ToolChain([reader, new RedactionMiddleware(new RedactionOptions { Names = ["iban"] }), reader]);
        using var catalog = new ToolCatalog([], chain);
        var tool = new HandTool(static call => call.Result.Set(ToolResult.Empty));

        await using (ToolCall call = catalog.Rent(tool, default))
        {
            await catalog.InvokeAsync(call);
        }

        const string Redacted = """{"iban":"[redacted]"}""";
        Assert.Equal(["""{"iban":"x"}""", Redacted, Redacted, Redacted], seen);
    }

    [Fact]
    public async Task A_fork_is_redacted_like_its_call_and_the_next_call_is_not()
    {
        var tool = new HandTool(static _ => { });
        ToolCall call = ToolCall.Rent(tool, default);
        call.Redactor = new CallRedactor(new RedactionOptions());
        ToolCall fork = call.Fork(default);

        Assert.Same(call.Redactor, fork.Redactor);
        await fork.DisposeAsync();
        await call.DisposeAsync();

        ToolCall next = ToolCall.Rent(tool, default);
        Assert.Null(next.Redactor);
        Assert.Same(CallRedactor.Default, CallRedactor.Of(next));
    }
}
