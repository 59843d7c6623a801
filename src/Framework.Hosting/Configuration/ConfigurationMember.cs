namespace Collet.Hosting.Configuration;

/// <summary>One key of a map.</summary>
internal sealed record ConfigurationMember(string Key, TextPosition KeyPosition, ConfigurationNode Value);
