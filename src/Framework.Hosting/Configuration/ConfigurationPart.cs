namespace Collet.Hosting.Configuration;

/// <summary>One of the files a configuration is made of, as it was read.</summary>
/// <param name="Path">Its full path.</param>
/// <param name="Content">Its bytes, without a byte order mark.</param>
internal sealed record ConfigurationPart(string Path, ReadOnlyMemory<byte> Content);
