using Microsoft.Extensions.Logging;

namespace Collet;

public sealed partial class ToolCall
{
    /// <summary>Takes a call from the pool, for tests of one tool and for doors without a catalog.</summary>
    /// <param name="tool">The tool.</param>
    /// <param name="arguments">One JSON object in UTF-8, unchanged until the call is disposed.</param>
    /// <param name="services">Where the call's scope comes from; null where the tool needs no services.</param>
    /// <param name="cancellationToken">Cancelled when the caller leaves.</param>
    public static ToolCall Rent(
        Tool tool, ReadOnlyMemory<byte> arguments, IServiceProvider? services = null, CancellationToken cancellationToken = default) =>
        Rent(tool, arguments, services, logger: null, cancellationToken);

    internal static ToolCall Rent(
        Tool tool, ReadOnlyMemory<byte> arguments, IServiceProvider? services, ILogger? logger, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(tool);
        ToolCall call = Pool<ToolCall>.TryTake() ?? new ToolCall();
        call._tool = tool;
        call.Lineage = call._number | (uint)(++call._rented & RentedMask);
        call._arguments = arguments;
        call._logger = logger;
        call._services.Attach(services);
        call._lifetime.Attach(cancellationToken);
        return call;
    }

    /// <summary>Ends the call's scope and gives the call back. A second time, before the object is rented again, does nothing.</summary>
    /// <remarks>
    /// What a scoped service throws while it ends is thrown by a call of <see cref="Rent(Tool, ReadOnlyMemory{byte}, IServiceProvider, CancellationToken)"/>;
    /// of a catalog's call it is logged, because the tool has answered.
    /// </remarks>
    public ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _tool, null) is not { } tool)
        {
            return default;
        }

        Lineage = 0;
        _lifetime.Detach();
        ValueTask ended = _services.EndAsync();
        if (!ended.IsCompletedSuccessfully)
        {
            return ReturnAfterAsync(ended, tool);
        }

        Return();
        return default;
    }

    private T Live<T>(T value) => _tool is null ? throw new ObjectDisposedException(nameof(ToolCall)) : value;

    private async ValueTask ReturnAfterAsync(ValueTask ended, Tool tool)
    {
        try
        {
            await ended;
        }
        catch (Exception exception) when (_logger is not null)
        {
            CatalogLog.ScopeFailed(_logger, exception, tool.Info.Name, MakeId());
        }
        finally
        {
            Return();
        }
    }

    private void Return()
    {
        _id = null;
        _arguments = default;
        _caller = null;
        _priority = ToolPriority.P1;
        _deadline = null;
        _progress = null;
        _exception = null;
        _logger = null;
        _door = null;
        _remoteAddress = null;
        _answeredBy = null;
        _queueTime = default;
        _attempts = 0;
        TimeInside = null;
        _stageTimes = null;
        _redactor = null;
        _toolRan = false;
        Stage = 0;
        _result.Recycle();
        Pool<ToolCall>.Give(this);
    }
}
