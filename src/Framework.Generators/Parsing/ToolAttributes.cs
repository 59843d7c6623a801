using System.Globalization;
using Collet.Generators.Diagnostics;
using Collet.Generators.Model;
using Microsoft.CodeAnalysis;

namespace Collet.Generators.Parsing;

/// <summary>Reads what <c>[Tool]</c> and the attributes beside it say of times, tags and permissions.</summary>
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

    /// <summary>The permissions that these symbols declare, each once.</summary>
    public EquatableArray<string> Permissions(params ISymbol[] symbols)
    {
        AttributeData[] declared =
        [
            .. symbols.Distinct<ISymbol>(SymbolEqualityComparer.Default).SelectMany(symbol => symbol.GetAttributes())
                .Where(a => SymbolNames.Is(a.AttributeClass, "Collet.RequiresPermissionAttribute") && a.ConstructorArguments.Length == 1),
        ];
        foreach (AttributeData permission in declared.Where(a => !IsPermission(a.Text() ?? string.Empty)))
        {
            context.Report(Descriptors.InvalidPermission, Place(permission), permission.Text() ?? string.Empty);
        }

        return declared.Select(a => a.Text() ?? string.Empty).Distinct(StringComparer.Ordinal).ToEquatableArray();
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

    private static bool IsPermission(string permission)
    {
        int colon = permission.IndexOf(':');
        string kind = colon < 0 ? permission : permission.Substring(0, colon);
        return ToolNames.IsValid(kind) && (colon < 0 || !string.IsNullOrWhiteSpace(permission.Substring(colon + 1)));
    }

    private Location? Place(AttributeData data) => data.Location() ?? location;
}
