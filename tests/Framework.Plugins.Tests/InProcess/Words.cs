using System.Reflection;
using System.Reflection.Emit;

namespace Collet.Plugins.Tests.InProcess;

/// <summary>Makes versions of the library the plugin brings.</summary>
internal static class Words
{
    public const string File = "Collet.Plugins.TestWords.dll";

    /// <summary>An assembly of that version that says that word.</summary>
    public static byte[] Emit(string version, string word)
    {
        const string Name = "Collet.Plugins.TestWords";
        var assembly = new PersistedAssemblyBuilder(new AssemblyName(Name) { Version = new Version(version) }, typeof(object).Assembly);
        TypeBuilder type = assembly.DefineDynamicModule(Name)
            .DefineType($"{Name}.Words", TypeAttributes.Public | TypeAttributes.Abstract | TypeAttributes.Sealed);
        ILGenerator code = type.DefineMethod("Say", MethodAttributes.Public | MethodAttributes.Static, typeof(string), []).GetILGenerator();
        code.Emit(OpCodes.Ldstr, word);
        code.Emit(OpCodes.Ret);
        type.CreateType();
        using var bytes = new MemoryStream();
        assembly.Save(bytes);
        return bytes.ToArray();
    }
}
