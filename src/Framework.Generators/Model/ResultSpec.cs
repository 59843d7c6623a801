namespace Collet.Generators.Model;

/// <summary>What the method returns.</summary>
/// <param name="Awaiting">Whether it must be awaited.</param>
/// <param name="Kind">What comes out.</param>
/// <param name="Type">For structured results: of which type.</param>
/// <param name="CSharp">The value's type with its question mark; null where there is none.</param>
/// <param name="IsWrapped">The JSON is not an object by itself and becomes the property <c>result</c> of one.</param>
internal sealed record ResultSpec(Awaiting Awaiting, ResultKind Kind, TypeRef Type, string? CSharp, bool IsWrapped);

internal enum Awaiting
{
    None,
    Task,
    ValueTask,
}

internal enum ResultKind
{
    Nothing,
    Text,
    Result,
    Block,
    Structured,
}
