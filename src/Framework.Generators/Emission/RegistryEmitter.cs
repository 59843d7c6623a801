using Collet.Generators.Model;
using Collet.Generators.Text;
using Microsoft.CodeAnalysis.Text;

namespace Collet.Generators.Emission;

/// <summary>Writes the two small files of an assembly: its registry, and <c>AddTools()</c> for hosts.</summary>
internal static class RegistryEmitter
{
    public static string ClassName(string assemblyName) => $"{NameCase.Mangle(assemblyName)}_ToolRegistry";

    public static string FullName(string assemblyName) => $"global::{ToolEmitter.Namespace}.{ClassName(assemblyName)}";

    public static SourceText EmitRegistry(RegistrySpec registry)
    {
        var writer = new SourceWriter();
        // The framework does not say whether it is CLS-compliant, and an author whose assembly says so cannot mend that here.
        writer.Line("#pragma warning disable CS3002, CS3009");
        writer.Line();
        string className = ClassName(registry.AssemblyName);
        writer.Line($"[assembly: global::Collet.ToolRegistry(typeof(global::{ToolEmitter.Namespace}.{className}))]");
        writer.Line();
        writer.Line($"namespace {ToolEmitter.Namespace};");
        writer.Line();
        writer.Line("/// <summary>The tools of this assembly.</summary>");
        writer.Line(GeneratedCode.Attribute);
        writer.Line("[global::System.ComponentModel.EditorBrowsable(global::System.ComponentModel.EditorBrowsableState.Never)]");
        using (writer.Block($"public sealed class {className} : global::Collet.ToolRegistry"))
        {
            writer.Line("/// <inheritdoc/>");
            writer.Line($"public override string Name => {CSharpText.Quote(registry.AssemblyName)};");
            writer.Line();
            writer.Line("/// <inheritdoc/>");
            using (writer.Block(
                "protected override global::System.Collections.Generic.IReadOnlyList<global::Collet.Tool> CreateTools() => new global::Collet.Tool[]",
                close: "};"))
            {
                foreach (string tool in registry.ToolClasses)
                {
                    writer.Line($"new {tool}(),");
                }
            }
        }

        return writer.ToSourceText();
    }

    public static SourceText EmitAddTools(HostSpec host)
    {
        var writer = new SourceWriter();
        writer.Line("namespace Collet;");
        writer.Line();
        writer.Line("/// <summary>Adds the tools compiled into this host.</summary>");
        writer.Line(GeneratedCode.Attribute);
        // A test project that sees the host's internals has an AddTools of its own.
        writer.Line("[global::Microsoft.CodeAnalysis.Embedded]");
        using (writer.Block($"internal static class {NameCase.Mangle(host.AssemblyName)}_Tools"))
        {
            writer.Line($"/// <summary>Serves the tools of this assembly and of the assemblies it references.</summary>");
            using (writer.Block("public static global::Collet.IColletBuilder AddTools(this global::Collet.IColletBuilder builder)"))
            {
                foreach (string registry in host.Registries)
                {
                    writer.Line($"global::Collet.ToolRegistry.Add<{registry}>(builder);");
                }

                writer.Line("return builder;");
            }
        }

        return writer.ToSourceText();
    }
}
