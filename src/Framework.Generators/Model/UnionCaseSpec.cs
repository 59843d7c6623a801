namespace Collet.Generators.Model;

/// <summary>One type of a union.</summary>
/// <param name="Index">The place of its <see cref="ObjectSpec"/> in the table.</param>
/// <param name="Tag">Its discriminator; null for the base itself, which carries none.</param>
/// <param name="Depth">How far below the base it stands: the deepest is tried first when writing.</param>
internal sealed record UnionCaseSpec(int Index, TagSpec? Tag, int Depth);
