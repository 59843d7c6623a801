using Collet.Generators.Model;

namespace Collet.Generators.Emission;

/// <summary>The types of one direction of a tool, with what all emitters ask of them.</summary>
internal sealed class TypeTable(EquatableArray<TypeSpec> types)
{
    public IReadOnlyList<TypeSpec> All => types;

    public TypeSpec this[TypeRef reference] => types[reference.Index];

    public TypeSpec this[int index] => types[index];

    /// <summary>The type of a use as C# writes it.</summary>
    public string CSharp(TypeRef reference) => this[reference].CSharp + (reference.IsNullable ? "?" : string.Empty);
}
