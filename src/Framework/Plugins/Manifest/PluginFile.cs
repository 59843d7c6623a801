namespace Collet.Plugins;

/// <summary>A file of a package.</summary>
/// <param name="Path">Relative to the package, with slashes.</param>
/// <param name="Size">In bytes.</param>
/// <param name="Sha256">Of its bytes, in 64 lower-case hexadecimal digits.</param>
public sealed record PluginFile(string Path, long Size, string Sha256);
