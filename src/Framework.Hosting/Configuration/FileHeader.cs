namespace Collet.Hosting.Configuration;

/// <summary>What a file says about itself at its top, and not about the host.</summary>
internal static class FileHeader
{
    /// <summary>Where editors find the schema.</summary>
    public const string Schema = "$schema";

    /// <summary>The files that belong to it.</summary>
    public const string Include = "include";

    public static bool IsPartOf(ConfigurationMember member) => member.Key == Schema || IsInclude(member);

    public static bool IsInclude(ConfigurationMember member) => member.Key.Equals(Include, StringComparison.OrdinalIgnoreCase);
}
