using Collet.Generators.Model;
using Collet.Generators.Text;
using Microsoft.CodeAnalysis.Text;

namespace Collet.Generators.Emission;

/// <summary>Writes the small files of an assembly: its registries, and <c>AddTools()</c> and <c>AddMiddlewares()</c> for hosts.</summary>
internal static class RegistryEmitter
{
    public static SourceText EmitRegistry(RegistrySpec registry, RegistryKind kind)
    {
        var writer = new SourceWriter();
        // The framework does not say whether it is CLS-compliant, and an author whose assembly says so cannot mend that here.
        writer.Line("#pragma warning disable CS3002, CS3003, CS3009");
        writer.Line();
        string className = kind.ClassName(registry.AssemblyName);
        writer.Line($"[assembly: global::Collet.{kind.Registry}(typeof(global::{ToolEmitter.Namespace}.{className}))]");
        writer.Line();
        writer.Line($"namespace {ToolEmitter.Namespace};");
        writer.Line();
        writer.Line($"/// <summary>The {kind.Noun.ToLowerInvariant()} of this assembly.</summary>");
        writer.Line(GeneratedCode.Attribute);
        writer.Line("[global::System.ComponentModel.EditorBrowsable(global::System.ComponentModel.EditorBrowsableState.Never)]");
        using (writer.Block($"public sealed class {className} : global::Collet.{kind.Registry}"))
        {
            writer.Line("/// <inheritdoc/>");
            writer.Line($"public override string Name => {CSharpText.Quote(registry.AssemblyName)};");
            writer.Line();
            writer.Line("/// <inheritdoc/>");
            using (writer.Block($"{kind.Member} new {kind.Item}[]", close: "};"))
            {
                foreach (string name in registry.Classes)
                {
                    writer.Line($"new {name}(),");
                }
            }
        }

        return writer.ToSourceText();
    }

    public static SourceText EmitAdd(HostSpec host, RegistryKind kind)
    {
        var writer = new SourceWriter();
        writer.Line("namespace Collet;");
        writer.Line();
        writer.Line($"/// <summary>Adds the {kind.Noun.ToLowerInvariant()} compiled into this host.</summary>");
        writer.Line(GeneratedCode.Attribute);
        // A test project that sees the host's internals has a class of its own.
        writer.Line("[global::Microsoft.CodeAnalysis.Embedded]");
        using (writer.Block($"internal static class {NameCase.Mangle(host.AssemblyName)}_{kind.Noun}"))
        {
            writer.Line($"/// <summary>{kind.Summary}</summary>");
            using (writer.Block($"public static global::Collet.IColletBuilder Add{kind.Noun}(this global::Collet.IColletBuilder builder)"))
            {
                foreach (string registry in host.Registries)
                {
                    writer.Line($"global::Collet.{kind.Registry}.Add<{registry}>(builder);");
                }

                writer.Line("return builder;");
            }
        }

        return writer.ToSourceText();
    }
}
