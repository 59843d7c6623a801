namespace Collet.Generators.Model;

/// <summary>A member of an enum.</summary>
/// <param name="CSharp">Fully qualified.</param>
/// <param name="JsonName">What JSON calls it.</param>
/// <param name="Description">What it means, or null.</param>
/// <param name="IsZero">Its value is 0.</param>
/// <param name="Bits">How many bits its value has: of several flags the larger are written first.</param>
internal sealed record EnumMemberSpec(string CSharp, string JsonName, string? Description, bool IsZero, int Bits);
