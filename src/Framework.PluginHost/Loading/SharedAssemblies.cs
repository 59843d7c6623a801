using System.Reflection;
using System.Runtime.Loader;

namespace Collet.PluginHost.Loading;

/// <summary>
/// The assemblies whose types host code and plugin exchange, so that there must be one of each: Collet, what its public API shows, and
/// what plugins say their services with.
/// </summary>
internal static class SharedAssemblies
{
    private static readonly AssemblyLoadContext _host = AssemblyLoadContext.GetLoadContext(typeof(Tool).Assembly)!;

    // Where .NET lies by itself, what is there is its own. Beside the host's own files, or in one file with them, that cannot be told.
    private static readonly string _dotnet = typeof(object).Assembly.Location;

    private static readonly HashSet<string> _names = new(StringComparer.OrdinalIgnoreCase)
    {
        "Collet",
        "Microsoft.Extensions.DependencyInjection",
        "Microsoft.Extensions.DependencyInjection.Abstractions",
        "Microsoft.Extensions.Logging.Abstractions",
        "Scrutor",
        "System.Collections.Immutable",
        "System.ComponentModel",
        "System.ComponentModel.Annotations",
        "System.Net.Http",
        "System.Security.Claims",
        "System.Text.Json",
        "System.Text.RegularExpressions",
    };

    public static bool Contains(string? name) => name is not null && _names.Contains(name);

    /// <summary>The host's own; null where it is not one of them.</summary>
    public static Assembly? Find(AssemblyName name) => Contains(name.Name) ? _host.LoadFromAssemblyName(new AssemblyName(name.Name!)) : null;

    /// <summary>It comes with .NET, as far as can be told.</summary>
    public static bool IsOfDotnet(string? name)
    {
        string? directory = Path.GetDirectoryName(_dotnet);
        return string.IsNullOrEmpty(directory)
            || Path.TrimEndingDirectorySeparator(AppContext.BaseDirectory) == directory
            || File.Exists(Path.Combine(directory, $"{name}.dll"));
    }
}
