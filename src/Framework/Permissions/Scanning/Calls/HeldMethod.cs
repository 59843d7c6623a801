using System.Reflection.Metadata;

namespace Collet.Scanning;

/// <summary>A method that is held to what it, or what it implements, declares.</summary>
internal sealed record HeldMethod(ScanImage Image, MethodDefinitionHandle Method, IReadOnlyList<string> Declared);
