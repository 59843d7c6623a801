using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.Caching.Memory;
using Microsoft.Extensions.Logging;

namespace Collet.Hosting.Middlewares;

/// <summary>
/// The answers, bounded in bytes. What is over the bound is turned away, and the least recently used make room for what comes next.
/// Thread-safe.
/// </summary>
internal sealed class CacheStore : IDisposable
{
    // An entry, its node in the table and the string's header: measured about 280 bytes.
    private const long PerEntry = 280;

    private readonly MemoryCache _cache;
    private readonly CacheOptions _options;
    private readonly ILogger _logger;
    private readonly PostEvictionDelegate _evicted;

    public CacheStore(CacheOptions options, TimeProvider time, ILogger logger)
    {
        _options = options;
        _logger = logger;
        _evicted = OnEvicted;
        _cache = new MemoryCache(new MemoryCacheOptions
        {
            SizeLimit = options.MaxBytes,
            CompactionPercentage = 0.1,
            TrackStatistics = true,
            Clock = new TimeProviderClock(time),
        });
    }

    /// <summary>The bytes kept now.</summary>
    public long Bytes => _cache.GetCurrentStatistics()?.CurrentEstimatedSize ?? 0;

    /// <summary>Tells whether an answer to arguments of this length can be kept at all.</summary>
    public bool CanHold(int argumentBytes) => PerEntry + (2L * argumentBytes) < _options.MaxEntryBytes;

    public bool TryGet(ReadOnlySpan<char> key, [NotNullWhen(true)] out CachedAnswer? answer)
    {
        try
        {
            bool found = _cache.TryGetValue(key, out object? value);
            answer = value as CachedAnswer;
            return found && answer is not null;
        }
        catch (ObjectDisposedException)
        {
            // A call that outlives its host finds nothing.
            answer = null;
            return false;
        }
    }

    public void Add(string key, CachedAnswer answer) => Add(key, answer, PerEntry + (2L * key.Length) + answer.Bytes);

    /// <summary>Makes an answer that is kept be found under another key too.</summary>
    public void AddAlias(string key, CachedAnswer answer) => Add(key, answer, PerEntry + (2L * key.Length));

    public void Dispose() => _cache.Dispose();

    private void Add(string key, CachedAnswer answer, long bytes)
    {
        if (bytes > _options.MaxEntryBytes)
        {
            if (_logger.IsEnabled(LogLevel.Debug))
            {
                string tool = ToolOf(key);
                CacheLog.TooLarge(_logger, tool, bytes, _options.MaxEntryBytes);
            }

            return;
        }

        try
        {
            using ICacheEntry entry = _cache.CreateEntry(key);
            entry.Value = answer;
            entry.Size = bytes;
            entry.AbsoluteExpiration = answer.Expires;
            entry.RegisterPostEvictionCallback(_evicted);
        }
        catch (ObjectDisposedException)
        {
            // A run that outlives its host is answered all the same.
        }
    }

    private void OnEvicted(object key, object? value, EvictionReason reason, object? state)
    {
        if (reason is EvictionReason.Capacity && _logger.IsEnabled(LogLevel.Debug))
        {
            string tool = ToolOf((string)key);
            CacheLog.Evicted(_logger, tool);
        }
    }

    private static string ToolOf(string key) => key[..key.IndexOf(CacheKey.EndOfName)];
}
