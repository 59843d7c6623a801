using System.Runtime.CompilerServices;
using System.Security.Claims;

namespace Collet;

/// <summary>
/// Code around each call. Override <see cref="PreProcessAsync"/> and <see cref="PostProcessAsync"/> for what happens before and
/// after; override <see cref="InvokeAsync"/> to wrap the call, to answer in the tool's place or to run it again.
/// </summary>
/// <remarks>
/// One instance serves all calls of its chain and must be safe to use from any thread. One that implements <see cref="IDisposable"/> or
/// <see cref="IAsyncDisposable"/> is disposed with the host.
/// </remarks>
public abstract class ToolMiddleware
{
    /// <summary>This middleware hides tools: <see cref="IsListed"/> may say no.</summary>
    public virtual bool HidesTools => false;

    /// <summary>
    /// Tells whether the tool is listed to this caller. Asked only where <see cref="HidesTools"/>, on the way to a list; calls it would
    /// refuse are refused in <see cref="PreProcessAsync"/> or <see cref="InvokeAsync"/>, by the same rule.
    /// </summary>
    /// <param name="tool">The tool.</param>
    /// <param name="caller">Who asks; null where nobody is known.</param>
    public virtual bool IsListed(ToolInfo tool, ClaimsPrincipal? caller) => true;

    /// <summary>
    /// Runs before the rest of the chain. What it throws is the call's error, and the tool does not run; a
    /// <see cref="ToolRejectedException"/> tells the caller why.
    /// </summary>
    public virtual ValueTask PreProcessAsync(ToolCall call) => default;

    /// <summary>
    /// Runs after the rest of the chain, in reverse order, also when that threw or was cancelled:
    /// <see cref="ToolCall.Exception"/> and <see cref="ToolCall.Outcome"/> tell.
    /// </summary>
    public virtual ValueTask PostProcessAsync(ToolCall call) => default;

    /// <summary>Runs <see cref="PreProcessAsync"/>, the rest of the chain, and <see cref="PostProcessAsync"/>.</summary>
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder))]
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
