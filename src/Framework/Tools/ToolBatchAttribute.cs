namespace Collet;

/// <summary>
/// The batch form of a tool, on a method beside it: takes a list of the tool's arguments and returns as many results, in the same order.
/// The <c>batch</c> middleware merges calls into it.
/// </summary>
/// <remarks>
/// The method has one parameter that is a list (array, <c>IReadOnlyList</c>, <c>List</c>, ...) of a type whose JSON properties are the
/// tool's arguments, and may take a <see cref="CancellationToken"/> and services. It returns a list of the tool's results or of
/// <see cref="BatchResult{T}"/>, or a task of one.
/// </remarks>
/// <param name="tool">The tool's name.</param>
[AttributeUsage(AttributeTargets.Method, Inherited = false)]
public sealed class ToolBatchAttribute(string tool) : Attribute
{
    /// <summary>The tool's name.</summary>
    public string Tool { get; } = tool;
}
