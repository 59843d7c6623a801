using System.Reflection;
using System.Reflection.Metadata;
using System.Runtime.Loader;

namespace Collet.Plugins.InProcess;

/// <summary>
/// The caches of .NET that are kept by type, and so keep the code of every type they ever saw. They can be emptied: hot reload does it.
/// </summary>
internal static class TypeCaches
{
    // By name: what nobody loaded has nothing to forget.
    private static readonly HashSet<string> _keepers = new(StringComparer.Ordinal) { "System.Text.Json", "System.ComponentModel.TypeConverter" };

    /// <summary>Empties them. The host fills them again as it needs them.</summary>
    public static void Forget()
    {
        foreach (Assembly assembly in AssemblyLoadContext.Default.Assemblies.Where(one => _keepers.Contains(one.GetName().Name!)))
        {
            foreach (MetadataUpdateHandlerAttribute handler in assembly.GetCustomAttributes<MetadataUpdateHandlerAttribute>())
            {
                Run(handler.HandlerType.GetMethod(
                    "ClearCache", BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic, [typeof(Type[])]));
            }
        }
    }

    private static void Run(MethodInfo? clear)
    {
        try
        {
            clear?.Invoke(null, [null]);
        }
        catch (TargetInvocationException)
        {
            // Then it goes on remembering, and what stays for it is reported.
        }
    }
}
