using System.Reflection;
using System.Text.Json;
using Collet.Binding;

namespace Collet.PluginHost.Loading;

/// <summary>Finds the tools of the class that an entry point names.</summary>
internal static class EntryClass
{
    /// <summary>The tools of a class, of those its assembly has.</summary>
    /// <exception cref="PluginLoadException">There is no such class, or it has none.</exception>
    public static IReadOnlyList<Tool> ToolsOf(Assembly assembly, string type, IReadOnlyList<Tool> all)
    {
        string file = $"{assembly.GetName().Name}.dll";
        PluginToolAttribute[] known = [.. assembly.GetCustomAttributes<PluginToolAttribute>()];
        if (known.Length == 0)
        {
            // Built without ColletPlugin: which class has which tool nobody wrote down, and of one tool nobody need.
            return all.Count == 1 && assembly.GetType(type) is not null ? all : throw new PluginLoadException(
                $"The entry point names the class '{type}', and '{file}' does not say which class has which of its tools. "
                + "Build it with <ColletPlugin>true</ColletPlugin>, or leave the class out.");
        }

        HashSet<string> names = [.. known.Where(tool => tool.Type.FullName == type).Select(NameOf)];
        return names.Count > 0 ? [.. all.Where(tool => names.Contains(tool.Info.Name))] : throw new PluginLoadException(
            $"The entry point names the class '{type}', which has no tools in '{file}'; classes with tools are "
            + $"{string.Join(", ", known.Select(tool => tool.Type.FullName).Distinct().Order(StringComparer.Ordinal))}.");
    }

    private static string NameOf(PluginToolAttribute tool) => JsonElement.Parse(tool.Manifest).GetProperty("name").GetString()!;
}
