namespace Collet;

/// <summary>The ordered middlewares around every call. Immutable and safe to share; costs an array walk and no allocation.</summary>
public sealed class ToolChain
{
    private readonly ToolMiddleware[] _middlewares;

    /// <summary>A chain of these, the first outermost.</summary>
    public ToolChain(IEnumerable<ToolMiddleware> middlewares) => _middlewares = [.. middlewares];

    /// <summary>Nothing around the tool.</summary>
    public static ToolChain Empty { get; } = new([]);

    /// <summary>Runs the call through every middleware and the tool.</summary>
    public ValueTask InvokeAsync(ToolCall call) => new ToolNext(_middlewares, 0).InvokeAsync(call);
}
