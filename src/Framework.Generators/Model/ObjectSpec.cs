namespace Collet.Generators.Model;

/// <summary>A class or struct with members, in JSON an object.</summary>
/// <param name="Members">Constructor parameters first, in their order.</param>
/// <param name="AllowsUnknown">Properties it does not know are passed over.</param>
/// <param name="Description">What it is, or null.</param>
/// <param name="Tag">As one case of a union: the property that says so.</param>
/// <param name="IsValidated">It implements <c>IValidatableObject</c> and is asked once it is made.</param>
internal sealed record ObjectSpec(
    string CSharp,
    string Id,
    bool IsValueType,
    EquatableArray<MemberSpec> Members,
    bool AllowsUnknown,
    string? Description,
    TagSpec? Tag,
    bool IsValidated = false)
    : TypeSpec(CSharp, Id, IsValueType);
