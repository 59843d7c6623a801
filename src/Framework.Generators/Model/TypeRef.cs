namespace Collet.Generators.Model;

/// <summary>A use of a type.</summary>
/// <param name="Index">The type's place in its tool's table, so that a type may contain itself.</param>
/// <param name="IsNullable"><c>null</c> is a value here.</param>
internal readonly record struct TypeRef(int Index, bool IsNullable);
