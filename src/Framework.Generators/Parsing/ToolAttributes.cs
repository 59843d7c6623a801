using System.Globalization;
using Collet.Generators.Diagnostics;
using Collet.Generators.Model;
using Microsoft.CodeAnalysis;

namespace Collet.Generators.Parsing;

/// <summary>Reads what <c>[Tool]</c> says of times and tags.</summary>
internal sealed class ToolAttributes(AttributeData attribute, Location? location, ParseContext context)
{
    // What timers take: 2^32 - 2 milliseconds would be more, but int.MaxValue of them is what every timer takes.
    private const double LongestTimeout = 2147483;

    // 366 days. What is to be kept for longer is no cache.
    private const double LongestCacheLifetime = 31622400;

    /// <summary>In ticks of 100 ns, or null.</summary>
    public long? TimeoutTicks() => Ticks("TimeoutSeconds", LongestTimeout, Descriptors.InvalidTimeout);

    /// <summary>In ticks of 100 ns, or null.</summary>
    public long? CacheTicks() => Ticks("CacheSeconds", LongestCacheLifetime, Descriptors.InvalidCacheLifetime);

    /// <summary>The tags, each once.</summary>
    public EquatableArray<string> Tags()
    {
        if (attribute.Named("Tags") is not { Kind: TypedConstantKind.Array, IsNull: false } list)
        {
            return default;
        }

        string[] tags = [.. list.Values.Select(value => value.Value as string ?? string.Empty).Distinct(StringComparer.Ordinal)];
        foreach (string tag in tags.Where(tag => !ToolNames.IsValid(tag)))
        {
            context.Report(Descriptors.InvalidTag, Place(attribute), tag);
        }

        return tags.ToEquatableArray();
    }

    private long? Ticks(string name, double longest, DiagnosticDescriptor descriptor)
    {
        if (attribute.Named(name)?.Value is not double seconds)
        {
            return null;
        }

        if (!(seconds > 0 && seconds <= longest))
        {
            context.Report(descriptor, Place(attribute), seconds.ToString(CultureInfo.InvariantCulture));
            return null;
        }

        return Math.Max(1, (long)(seconds * TimeSpan.TicksPerSecond));
    }

    private Location? Place(AttributeData data) => data.Location() ?? location;
}
