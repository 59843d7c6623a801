using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;

namespace Collet.Hosting.Http;

/// <summary>
/// Limits chosen for small JSON calls. The configuration section <c>Kestrel:Limits</c> changes them, <c>ConfigureKestrel</c> has the last word.
/// </summary>
internal sealed class KestrelDefaults(ColletOptions options, IConfiguration configuration) : IConfigureOptions<KestrelServerOptions>
{
    public void Configure(KestrelServerOptions kestrel)
    {
        KestrelServerLimits limits = kestrel.Limits;
        kestrel.AddServerHeader = false;

        limits.MaxRequestBodySize = options.MaxRequestBodyBytes;
        limits.RequestHeadersTimeout = TimeSpan.FromSeconds(15);
        limits.KeepAliveTimeout = TimeSpan.FromMinutes(2);
        limits.MinRequestBodyDataRate = new MinDataRate(bytesPerSecond: 240, gracePeriod: TimeSpan.FromSeconds(5));
        limits.MinResponseDataRate = new MinDataRate(bytesPerSecond: 240, gracePeriod: TimeSpan.FromSeconds(5));

        IConfigurationSection section = configuration.GetSection("Kestrel:Limits");
        limits.MaxRequestBodySize = section.GetValue<long?>("MaxRequestBodySize") ?? limits.MaxRequestBodySize;
        limits.RequestHeadersTimeout = section.GetValue<TimeSpan?>("RequestHeadersTimeout") ?? limits.RequestHeadersTimeout;
        limits.KeepAliveTimeout = section.GetValue<TimeSpan?>("KeepAliveTimeout") ?? limits.KeepAliveTimeout;
        limits.MaxConcurrentConnections = section.GetValue<long?>("MaxConcurrentConnections") ?? limits.MaxConcurrentConnections;
        limits.MaxRequestHeadersTotalSize =
            section.GetValue<int?>("MaxRequestHeadersTotalSize") ?? limits.MaxRequestHeadersTotalSize;
    }
}
