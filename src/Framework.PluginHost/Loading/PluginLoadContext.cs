using System.Reflection;
using System.Runtime.Loader;

namespace Collet.PluginHost.Loading;

/// <summary>
/// The assemblies of the plugin, from the bytes the host verified. What host and plugin both know, Collet first of all, is the host's own.
/// In a process of the plugin's own never unloaded: the process is.
/// </summary>
internal sealed class PluginLoadContext(PluginFiles files, string name = "plugin", bool isCollectible = false)
    : AssemblyLoadContext(name, isCollectible)
{
    /// <summary>Loads the plugin's own copy of an assembly.</summary>
    public Assembly LoadFile(string path) => LoadFromStream(files.Open(path), files.TryOpen(Path.ChangeExtension(path, ".pdb")));

    /// <inheritdoc/>
    protected override Assembly? Load(AssemblyName assemblyName)
    {
        bool isNeutral = string.IsNullOrEmpty(assemblyName.CultureName);
        if (isNeutral && SharedAssemblies.Find(assemblyName) is { } shared)
        {
            return shared;
        }

        string file = $"{assemblyName.Name}.dll";
        string path = isNeutral ? file : $"{assemblyName.CultureName}/{file}";
        return files.Has(path) ? LoadFile(path)
            // Inside a host there are its own libraries too, and they are none of the plugin's.
            : !IsCollectible || !isNeutral || SharedAssemblies.IsOfDotnet(assemblyName.Name) ? null
            : throw new FileNotFoundException($"The plugin does not bring the assembly '{assemblyName.Name}', and the host's own are not for it.", file);
    }

    /// <inheritdoc/>
    protected override nint LoadUnmanagedDll(string unmanagedDllName) => files.HasLibrary(unmanagedDllName)
        ? throw new DllNotFoundException(
            $"The plugin brings the native library '{unmanagedDllName}'; plugins run managed code alone, because nothing but the kernel would hold the other.")
        : nint.Zero;
}
