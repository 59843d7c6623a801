namespace Collet.Generators.Emission;

internal static class GeneratedCode
{
    public static readonly string Attribute =
        $"[global::System.CodeDom.Compiler.GeneratedCode(\"Collet.Generators\", \"{typeof(GeneratedCode).Assembly.GetName().Version?.ToString(3)}\")]";
}
