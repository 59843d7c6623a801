namespace Collet;

/// <summary>
/// Code around each call. Override <see cref="PreProcessAsync"/> and <see cref="PostProcessAsync"/> for what happens before and
/// after; override <see cref="InvokeAsync"/> to wrap the call, to answer in the tool's place or to run it again.
/// </summary>
/// <remarks>One instance serves all calls of its chain and must be safe to use from any thread.</remarks>
public abstract class ToolMiddleware
{
    /// <summary>Runs before the rest of the chain. What it throws is the call's error, and the tool does not run.</summary>
    public virtual ValueTask PreProcessAsync(ToolCall call) => default;

    /// <summary>
    /// Runs after the rest of the chain, in reverse order, also when that threw or was cancelled:
    /// <see cref="ToolCall.Exception"/> tells.
    /// </summary>
    public virtual ValueTask PostProcessAsync(ToolCall call) => default;

    /// <summary>Runs <see cref="PreProcessAsync"/>, the rest of the chain, and <see cref="PostProcessAsync"/>.</summary>
    public virtual async ValueTask InvokeAsync(ToolCall call, ToolNext next)
    {
        ArgumentNullException.ThrowIfNull(call);
        await PreProcessAsync(call);
        try
        {
            await next.InvokeAsync(call);
            // What an inner middleware caught or tried again has not gone wrong for this one.
            call.Exception = null;
        }
        catch (Exception exception)
        {
            call.Exception = exception;
            throw;
        }
        finally
        {
            await PostProcessAsync(call);
        }
    }
}
