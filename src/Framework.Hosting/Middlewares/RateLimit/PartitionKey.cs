using Collet.Hosting.Security;

namespace Collet.Hosting.Middlewares;

/// <summary>Whose calls are counted together: by caller or address, by tool, or by both.</summary>
internal readonly struct PartitionKey : IEquatable<PartitionKey>
{
    private readonly string? _caller;
    private readonly string? _address;
    private readonly ulong _network;
    private readonly string? _tool;

    private PartitionKey(string? caller, string? address, ulong network, string? tool)
    {
        _caller = caller;
        _address = address;
        _network = network;
        _tool = tool;
    }

    public static PartitionKey Of(ToolCall call, RateLimitPartition partition) => partition switch
    {
        RateLimitPartition.Caller => OfCaller(call, tool: null),
        RateLimitPartition.CallerAndTool => OfCaller(call, call.Tool.Info.Name),
        RateLimitPartition.Tool => new PartitionKey(null, null, 0, call.Tool.Info.Name),
        _ => default,
    };

    public bool Equals(PartitionKey other) =>
        _network == other._network && _caller == other._caller && _tool == other._tool && _address == other._address;

    public override bool Equals(object? obj) => obj is PartitionKey other && Equals(other);

    public override int GetHashCode() =>
        ((_caller ?? _address)?.GetHashCode(StringComparison.Ordinal) ?? _network.GetHashCode())
        ^ ((_tool?.GetHashCode(StringComparison.Ordinal) ?? 0) * 31);

    private static PartitionKey OfCaller(ToolCall call, string? tool)
    {
        string caller = CallerId.Of(call.Caller);
        if (caller != CallerId.Anonymous)
        {
            return new PartitionKey(caller, null, 0, tool);
        }

        // One who has an IPv6 address has the other 2^64 of its network too.
        string? address = call.RemoteAddress;
        return Ipv6Network.TryRead(address, out ulong network)
            ? new PartitionKey(null, null, network, tool)
            : new PartitionKey(null, address, 0, tool);
    }
}
