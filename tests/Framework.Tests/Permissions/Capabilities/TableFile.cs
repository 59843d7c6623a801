using Collet.Tests.Shared;

namespace Collet.Tests.Permissions.Capabilities;

/// <summary>The two parts of the file: .NET's own APIs, and those of packages, which are not there to compare with.</summary>
internal static class TableFile
{
    private const string Packages = "## Packages";

    private static readonly string _text = File.ReadAllText(
        Path.Combine(Repository.Root, "src", "Framework", "Permissions", "Capabilities", "capabilities.txt"));

    public static CapabilityTable Framework { get; } = Read(_text[.._text.IndexOf(Packages, StringComparison.Ordinal)]);

    public static CapabilityTable OfPackages { get; } = Read(_text[_text.IndexOf(Packages, StringComparison.Ordinal)..]);

    public static CapabilityTable Read(string text)
    {
        using var reader = new StringReader(text);
        return CapabilityTable.Parse(reader);
    }
}
