namespace Collet.Hosting.Middlewares;

/// <summary>Says how the secrets of a call are taken out of what is logged, traced and audited of it.</summary>
[Middleware("redaction", Options = typeof(RedactionOptions), Description = "Takes secrets out of what is logged, traced and audited.")]
[RunsBefore("logging", "what is logged would not be redacted by its rules")]
[RunsBefore("audit", "what is audited would not be redacted by its rules")]
[RunsBefore("monitoring", "what is traced would not be redacted by its rules")]
internal sealed class RedactionMiddleware(RedactionOptions options) : ToolMiddleware
{
    private readonly CallRedactor _redactor = new(options);

    public override ValueTask InvokeAsync(ToolCall call, ToolNext next)
    {
        call.Redactor = _redactor;
        return next.InvokeAsync(call);
    }
}
