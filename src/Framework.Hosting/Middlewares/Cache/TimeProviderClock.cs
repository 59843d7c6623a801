using Microsoft.Extensions.Internal;

namespace Collet.Hosting.Middlewares;

/// <summary>Lets a memory cache tell the time as everything else does.</summary>
internal sealed class TimeProviderClock(TimeProvider time) : ISystemClock
{
    public DateTimeOffset UtcNow => time.GetUtcNow();
}
