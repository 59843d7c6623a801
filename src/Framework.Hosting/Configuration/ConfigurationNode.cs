namespace Collet.Hosting.Configuration;

/// <summary>What a configuration file says at one place, whatever its format.</summary>
/// <param name="Position">Where it starts.</param>
internal abstract record ConfigurationNode(TextPosition Position);
