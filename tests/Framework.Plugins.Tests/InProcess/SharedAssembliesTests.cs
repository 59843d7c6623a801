using System.Reflection;
using Collet.PluginHost.Loading;

namespace Collet.Plugins.Tests.InProcess;

public sealed class SharedAssembliesTests
{
    /// <summary>A plugin with its own copy of one of these would not understand what it is given.</summary>
    [Fact]
    public void Whatever_Collet_shows_is_shared_with_plugins()
    {
        var shown = new HashSet<Assembly>();
        foreach (Type type in typeof(Tool).Assembly.GetExportedTypes())
        {
            Add(type);
            const BindingFlags All = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;
            foreach (MethodBase method in type.GetMethods(All).Concat<MethodBase>(type.GetConstructors(All)).Where(IsSeen))
            {
                Array.ForEach(method.GetParameters(), parameter => Add(parameter.ParameterType));
                Add((method as MethodInfo)?.ReturnType);
            }

            Add(type.BaseType);
            Array.ForEach(type.GetInterfaces(), Add);
        }

        string[] own =
        [
            .. shown.Where(assembly => !SharedAssemblies.Contains(assembly.GetName().Name)).Select(assembly => assembly.GetName().Name!)
                // Of the core of .NET there is one in every process.
                .Where(name => !name.StartsWith("System.Private.", StringComparison.Ordinal)),
        ];
        Assert.Empty(own);

        void Add(Type? type)
        {
            if (type is null)
            {
                return;
            }

            shown.Add(type.Assembly);
            Add(type.GetElementType());
            Array.ForEach(type.GenericTypeArguments, Add);
        }
    }

    private static bool IsSeen(MethodBase method) => method.IsPublic || method.IsFamily || method.IsFamilyOrAssembly;
}
