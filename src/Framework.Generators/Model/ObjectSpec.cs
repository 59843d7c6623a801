namespace Collet.Generators.Model;

/// <summary>A class or struct with members, in JSON an object.</summary>
/// <param name="Members">Constructor parameters first, in their order.</param>
/// <param name="AllowsUnknown">Properties it does not know are passed over.</param>
/// <param name="Description">What it is, or null.</param>
/// <param name="Tag">As one case of a union: the property that says so.</param>
internal sealed record ObjectSpec(
    string CSharp, string Id, bool IsValueType, EquatableArray<MemberSpec> Members, bool AllowsUnknown, string? Description, TagSpec? Tag)
    : TypeSpec(CSharp, Id, IsValueType);
