using Collet.Generators.Model;

namespace Collet.Generators.Emission;

internal sealed partial class BinderEmitter
{
    /// <summary>The method that binds a tool's arguments.</summary>
    public void Bind(EquatableArray<MemberSpec> arguments)
    {
        string outs = string.Concat(arguments.Select(a => $", out {types.CSharp(a.Type)} {Local(a)}"));
        using (writer.Block($"private static void Bind(global::System.ReadOnlySpan<byte> arguments{outs})"))
        {
            foreach (MemberSpec argument in arguments)
            {
                writer.Line($"{Local(argument)} = {DefaultOf(argument)};");
            }

            writer.Line("var reader = new global::Collet.Binding.ArgumentReader(arguments);");
            using (writer.Block("try"))
            using (writer.Block("if (reader.Start() && reader.BeginObject())"))
            {
                Properties(arguments, tag: null, allowsUnknown: false, "Arguments");
                writer.Line("reader.End();");
            }

            Ending();
        }
    }

    /// <summary>The method that binds options: one object, which may be of a type or have no properties at all.</summary>
    public void BindOptions(TypeRef? options)
    {
        if (options is not { } root)
        {
            Bind(default);
            return;
        }

        BindObject(root, "private");
    }

    /// <summary>The method that binds one object of a type.</summary>
    public void BindObject(TypeRef root, string accessibility)
    {
        using (writer.Block($"{accessibility} static {types.CSharp(root)} Bind(global::System.ReadOnlySpan<byte> json)"))
        {
            writer.Line($"{types.CSharp(root)} value = default!;");
            writer.Line("var reader = new global::Collet.Binding.ArgumentReader(json);");
            using (writer.Block("try"))
            using (writer.Block("if (reader.Start())"))
            {
                writer.Line($"value = {Read(root)};");
                writer.Line("reader.End();");
            }

            Ending();
            writer.Line("return value;");
        }
    }

    private void Ending()
    {
        const string When = "when (global::Collet.Binding.ArgumentReader.IsMalformed(exception))";
        using (writer.Block($"catch (global::System.Exception exception) {When}"))
        {
            writer.Line("reader.Malformed(exception);");
        }

        writer.Line();
        writer.Line("reader.ThrowIfFailed();");
    }
}
