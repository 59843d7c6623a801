using System.Reflection;
using Collet.Plugins;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Collet.PluginHost.Loading;

/// <summary>A plugin that can be called.</summary>
/// <param name="Tools">Its tools, in the order the host numbers them.</param>
/// <param name="Catalog">Runs the calls.</param>
/// <param name="Services">Its services, to be disposed where it ends before its process.</param>
internal sealed record LoadedPlugin(IReadOnlyList<Tool> Tools, ToolCatalog Catalog, ServiceProvider Services)
{
    /// <summary>Of each tool, whether its calls run on the thread that reads.</summary>
    public IReadOnlyList<FrameTrust> Trust { get; } = [.. Tools.Select(_ => new FrameTrust())];

    /// <summary>Loads a plugin.</summary>
    /// <exception cref="PluginLoadException">It is none.</exception>
    public static LoadedPlugin Load(PluginFiles files, string entryPoint, ILoggerFactory logging, IPluginConnector connector) =>
        Load(new PluginLoadContext(files), entryPoint, logging, connector);

    /// <summary>The same in a context of the caller's.</summary>
    /// <exception cref="PluginLoadException">It is none.</exception>
    public static LoadedPlugin Load(PluginLoadContext context, string entryPoint, ILoggerFactory logging, IPluginConnector connector)
    {
        var (entry, type) = entryPoint.Split(':', 2) is [var file, var name] ? (file, name) : (entryPoint, null);
        Assembly assembly = context.LoadFile(entry);
        // Opened by a stream the default context might answer with another assembly of the same name.
        if (System.Runtime.Loader.AssemblyLoadContext.GetLoadContext(assembly) != context)
        {
            throw new PluginLoadException($"'{entry}' has the name of an assembly of the host; give it another.");
        }

        ToolRegistryAttribute named = assembly.GetCustomAttribute<ToolRegistryAttribute>()
            ?? throw new PluginLoadException($"'{entry}' has no tools: no class in it has [Tool], or it was built without Collet's generator.");
        var registry = (ToolRegistry)Activator.CreateInstance(named.RegistryType)!;
        ServiceProvider services = PluginServices.Of(assembly, logging, connector);
        var catalog = new ToolCatalog([registry], services: services, logger: logging.CreateLogger<ToolCatalog>());
        IReadOnlyList<Tool> tools = catalog.Current.Tools;
        return new LoadedPlugin(type is null ? tools : EntryClass.ToolsOf(assembly, type, tools), catalog, services);
    }
}
