namespace Collet.Hosting.Plugins;

/// <summary>A file of a verified package.</summary>
/// <param name="Path">Relative to the package, with slashes.</param>
/// <param name="Bytes">What was verified.</param>
/// <param name="Sha256">Of the bytes, in lower-case hexadecimal.</param>
internal sealed record VerifiedFile(string Path, ReadOnlyMemory<byte> Bytes, string Sha256);
