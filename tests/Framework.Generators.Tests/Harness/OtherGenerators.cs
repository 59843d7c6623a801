using System.Reflection;
using System.Runtime.Loader;
using Microsoft.CodeAnalysis;

namespace Collet.Generators.Tests.Harness;

/// <summary>Generators of the SDK that authors' projects run beside ours.</summary>
internal static class OtherGenerators
{
    /// <summary>The generator of System.Text.Json, from the reference pack of the SDK that runs the tests.</summary>
    public static ISourceGenerator SystemTextJson()
    {
        string root = Path.GetFullPath(Path.Combine(Path.GetDirectoryName(typeof(object).Assembly.Location)!, "../../.."));
        string path = Directory.GetFiles(Path.Combine(root, "packs"), "System.Text.Json.SourceGeneration.dll", SearchOption.AllDirectories)
            .Where(file => file.Contains("Microsoft.NETCore.App.Ref", StringComparison.Ordinal)).Order(StringComparer.Ordinal).Last();
        Assembly assembly = AssemblyLoadContext.Default.LoadFromAssemblyPath(path);
        Type type = assembly.GetType("System.Text.Json.SourceGeneration.JsonSourceGenerator", throwOnError: true)!;
        return ((IIncrementalGenerator)Activator.CreateInstance(type)!).AsSourceGenerator();
    }
}
