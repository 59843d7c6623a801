namespace Collet;

/// <summary>The rest of a chain, from one middleware's point of view. A value: passing it on allocates nothing.</summary>
public readonly struct ToolNext
{
    private readonly ToolMiddleware[] _middlewares;
    private readonly int _index;

    internal ToolNext(ToolMiddleware[] middlewares, int index)
    {
        _middlewares = middlewares;
        _index = index;
    }

    /// <summary>Runs the next middleware or, after the last, the tool.</summary>
    public ValueTask InvokeAsync(ToolCall call)
    {
        ArgumentNullException.ThrowIfNull(call);
        return _index == _middlewares.Length
            ? call.Tool.InvokeAsync(call)
            : _middlewares[_index].InvokeAsync(call, new ToolNext(_middlewares, _index + 1));
    }
}
