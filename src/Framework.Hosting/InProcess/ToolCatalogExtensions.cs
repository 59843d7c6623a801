using System.Text.Json;
using Collet.Hosting.InProcess;
using Microsoft.Extensions.AI;

namespace Collet.Hosting;

/// <summary>Hands a catalog's tools to code in the same process.</summary>
public static class ToolCatalogExtensions
{
    /// <summary>
    /// Makes a function for <c>Microsoft.Extensions.AI</c> of every tool there is now. Calls go through the catalog and its chain; a
    /// function whose tool has left the catalog since throws <see cref="ToolNotFoundException"/>. Wrong arguments and errors the tool
    /// reports come back as text a model can act on; a failure or a time-out is thrown. Thread-safe, and so are the functions.
    /// </summary>
    /// <param name="catalog">The catalog.</param>
    /// <param name="argumentOptions">
    /// Writes argument values that are not JSON already; needed only for types of your own. Under Native AOT it needs a resolver for them.
    /// </param>
    /// <returns>One function per tool, in the order of their names.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="catalog"/> is null.</exception>
    public static IReadOnlyList<AIFunction> AsAIFunctions(this ToolCatalog catalog, JsonSerializerOptions? argumentOptions = null)
    {
        ArgumentNullException.ThrowIfNull(catalog);
        JsonSerializerOptions options = argumentOptions ?? AIJsonUtilities.DefaultOptions;
        return [.. catalog.Current.Tools.Select(tool => new ToolFunction(catalog, tool.Info, options))];
    }
}
