using System.Reflection.Metadata;

namespace Collet.Scanning;

/// <summary>A method of a scanned type that is called virtually.</summary>
/// <param name="Type">The type that has it.</param>
/// <param name="Method">The method.</param>
/// <param name="Name">Its name.</param>
/// <param name="Shape">Its signature.</param>
/// <param name="Node">The node that stands for the call.</param>
internal sealed record Slot(TypeFacts Type, MethodDefinitionHandle Method, string Name, MethodShape Shape, int Node)
{
    /// <summary>What it declares to need, which its overrides are held to; null where it declares nothing.</summary>
    public IReadOnlyList<string>? Declared { get; init; }
}
