using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using Microsoft.Extensions.Logging;

namespace Collet.Hosting.Middlewares;

/// <summary>Gives an answer again to the same arguments, and runs a tool once for all who ask the same at one time.</summary>
[Middleware(
    Name,
    Options = typeof(CacheOptions),
    IsRepeatable = true,
    Description = "Gives the answer of a read-only or idempotent tool again to the same arguments; many who ask at once cause one run.")]
[RunsAfter("authorization", "a cached answer would reach callers who may not call the tool")]
[RunsBefore("retry", "every attempt would look into the cache again, and calls that share a run would each try it again", IsWarning = true)]
[RunsBefore("timeout", "answers from the cache would pay for a thread switch", IsWarning = true)]
[RunsBefore("circuit-breaker", "an open circuit would refuse answers that are at hand", IsWarning = true)]
[RunsBefore("batch", "calls that are merged would pass the cache by", IsWarning = true)]
internal sealed class CacheMiddleware : ToolMiddleware, IDisposable
{
    internal const string Name = "cache";

    private const int LargestOnStack = 512;

    private readonly CacheOptions _options;
    private readonly ILogger _logger;
    private readonly CacheStore _store;
    private readonly CacheFlights _flights;
    private readonly ConditionalWeakTable<ToolInfo, CachedTool> _tools = [];
    private readonly ConditionalWeakTable<ToolInfo, CachedTool>.CreateValueCallback _look;

    public CacheMiddleware(CacheOptions options, TimeProvider time, ILogger<CacheMiddleware> logger)
    {
        _options = options;
        _logger = logger;
        _store = new CacheStore(options, time, logger);
        _flights = new CacheFlights(_store, time, logger);
        _look = Look;
    }

    /// <summary>The bytes kept now.</summary>
    internal long Bytes => _store.Bytes;

    /// <inheritdoc/>
    public override ValueTask InvokeAsync(ToolCall call, ToolNext next)
    {
        ToolInfo info = call.Tool.Info;
        CachedTool tool = _tools.GetValue(info, _look);
        ReadOnlySpan<byte> arguments = call.Arguments.Span;
        if (tool.Lifetime is not { } lifetime || !_store.CanHold(arguments.Length))
        {
            return next.InvokeAsync(call);
        }

        var key = CacheKey.For(tool.Key, call.Caller, _options);
        if (!TryFind(key, arguments, out CachedAnswer? answer))
        {
            return LookCloserAsync(call, next, lifetime, key);
        }

        Answer(call, answer.Result);
        return default;
    }

    public void Dispose() => _store.Dispose();

    private static void Answer(ToolCall call, ToolResult result)
    {
        call.Result.Set(result);
        call.AnsweredBy = Name;
    }

    private CachedTool Look(ToolInfo tool)
    {
        if (_options.Named?.Selects(tool) is true && CachedTool.WhyNot(tool, _options) is { } reason)
        {
            CacheLog.NotForTool(_logger, tool.Name, reason);
        }

        return CachedTool.Of(tool, _options);
    }

    private bool TryFind(in CacheKey key, ReadOnlySpan<byte> arguments, [NotNullWhen(true)] out CachedAnswer? answer)
    {
        int length = key.LengthWith(arguments);
        if (length <= LargestOnStack)
        {
            Span<char> onStack = stackalloc char[LargestOnStack];
            key.Write(arguments, onStack);
            return _store.TryGet(onStack[..length], out answer);
        }

        char[] rented = ArrayPool<char>.Shared.Rent(length);
        key.Write(arguments, rented);
        bool found = _store.TryGet(rented.AsSpan(0, length), out answer);
        ArrayPool<char>.Shared.Return(rented);
        return found;
    }

    // These arguments were never answered as they are spelled. Under another spelling they may have been.
    private ValueTask LookCloserAsync(ToolCall call, ToolNext next, TimeSpan lifetime, in CacheKey key)
    {
        ReadOnlySpan<byte> arguments = call.Arguments.Span;
        if (!CanonicalJson.OfThread.TryWrite(arguments, out ReadOnlySpan<byte> canonical))
        {
            return next.InvokeAsync(call);
        }

        string known = key.ToString(canonical);
        string? alias = canonical.SequenceEqual(arguments) ? null : key.ToString(arguments);
        if (alias is null || !_store.TryGet(known, out CachedAnswer? answer))
        {
            return _flights.AnswerAsync(call, next, lifetime, known, alias);
        }

        _store.AddAlias(alias, answer);
        Answer(call, answer.Result);
        return default;
    }
}
