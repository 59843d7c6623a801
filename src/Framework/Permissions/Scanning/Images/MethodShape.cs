namespace Collet.Scanning;

/// <summary>A method's signature, as far as the stack and the search for overrides need it.</summary>
internal readonly record struct MethodShape(int Parameters, int TypeParameters, bool HasThis, TypeTraits Return, bool TakesPointers);
