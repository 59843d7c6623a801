using System.Diagnostics.CodeAnalysis;

namespace Collet.Plugins;

/// <summary>Where a plugin's tools are: <c>Weather.dll:Weather.ForecastTool</c>, or <c>Weather.dll</c> for all of an assembly.</summary>
/// <param name="Assembly">The file in the package, such as <c>Weather.dll</c>.</param>
/// <param name="Type">The class with the tools, with its namespace; null for every tool of the assembly.</param>
public sealed record PluginEntryPoint(string Assembly, string? Type = null)
{
    private const string Extension = ".dll";

    /// <summary>Reads an entry point; false where it is none.</summary>
    public static bool TryParse(string? text, [NotNullWhen(true)] out PluginEntryPoint? entryPoint)
    {
        entryPoint = null;
        int colon = text?.IndexOf(':', StringComparison.Ordinal) ?? -1;
        string assembly = (colon < 0 ? text : text![..colon]) ?? "";
        string? type = colon < 0 ? null : text![(colon + 1)..];
        if (assembly.Length <= Extension.Length
            || !assembly.EndsWith(Extension, StringComparison.Ordinal)
            || assembly.Contains('/', StringComparison.Ordinal)
            || PluginPath.WhyNot(assembly) is not null
            || (type is not null && !IsType(type)))
        {
            return false;
        }

        entryPoint = new PluginEntryPoint(assembly, type);
        return true;
    }

    /// <summary>The entry point as it is written.</summary>
    public override string ToString() => Type is null ? Assembly : $"{Assembly}:{Type}";

    // Namespaces and nested classes, as reflection writes them.
    private static bool IsType(string type) => type.Length <= 512 && type.Split('.', '+').All(IsIdentifier);

    private static bool IsIdentifier(string name) =>
        name.Length > 0
        && !char.IsDigit(name[0])
        && name.All(character => char.IsLetterOrDigit(character) || character is '_' or '`');
}
