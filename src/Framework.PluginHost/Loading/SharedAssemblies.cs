namespace Collet.PluginHost.Loading;

/// <summary>The assemblies whose types host code and plugin exchange, so that there must be one of each.</summary>
internal static class SharedAssemblies
{
    private static readonly string[] _names =
    [
        "Collet",
        "Microsoft.Extensions.DependencyInjection",
        "Microsoft.Extensions.DependencyInjection.Abstractions",
        "Microsoft.Extensions.Logging.Abstractions",
        "Scrutor",
    ];

    public static bool Contains(string? name) => _names.Contains(name, StringComparer.OrdinalIgnoreCase);
}
