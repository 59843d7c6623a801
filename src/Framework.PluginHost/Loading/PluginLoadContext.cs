using System.Reflection;
using System.Runtime.Loader;

namespace Collet.PluginHost.Loading;

/// <summary>
/// The assemblies of the plugin, from the bytes the host verified. What host and plugin both know, Collet first of all, is the plugin
/// host's own. Never unloaded: the process is.
/// </summary>
internal sealed class PluginLoadContext(PluginFiles files) : AssemblyLoadContext("plugin", isCollectible: false)
{
    /// <summary>Loads the plugin's own copy of an assembly.</summary>
    public Assembly LoadFile(string path) => LoadFromStream(files.Open(path), files.TryOpen(Path.ChangeExtension(path, ".pdb")));

    /// <inheritdoc/>
    protected override Assembly? Load(AssemblyName assemblyName)
    {
        if (string.IsNullOrEmpty(assemblyName.CultureName) && Shared(assemblyName) is { } shared)
        {
            return shared;
        }

        string file = $"{assemblyName.Name}.dll";
        string path = string.IsNullOrEmpty(assemblyName.CultureName) ? file : $"{assemblyName.CultureName}/{file}";
        return files.Has(path) ? LoadFile(path) : null;
    }

    /// <inheritdoc/>
    protected override nint LoadUnmanagedDll(string unmanagedDllName) => files.HasLibrary(unmanagedDllName)
        ? throw new DllNotFoundException(
            $"The plugin brings the native library '{unmanagedDllName}'; plugins run managed code alone, because nothing but the kernel would hold the other.")
        : nint.Zero;

    // Only what the plugin host itself was built with: a plugin's newer copy of anything else is its own business.
    private static Assembly? Shared(AssemblyName name)
    {
        string file = Path.Combine(AppContext.BaseDirectory, $"{name.Name}.dll");
        return File.Exists(file) && SharedAssemblies.Contains(name.Name) ? Default.LoadFromAssemblyName(new AssemblyName(name.Name!)) : null;
    }
}
