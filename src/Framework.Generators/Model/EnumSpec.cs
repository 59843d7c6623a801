namespace Collet.Generators.Model;

/// <summary>An enum, in JSON the name of its member, or a list of names where it is a set of flags.</summary>
/// <param name="Members">In declaration order, without members of equal value.</param>
/// <param name="IsFlags">It has <c>[Flags]</c>.</param>
internal sealed record EnumSpec(string CSharp, string Id, EquatableArray<EnumMemberSpec> Members, bool IsFlags)
    : TypeSpec(CSharp, Id, IsValueType: true);
