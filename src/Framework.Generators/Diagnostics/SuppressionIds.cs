namespace Collet.Generators.Diagnostics;

/// <summary>Ids of warnings taken back; they count from 501 and are never used again for something else.</summary>
internal static class SuppressionIds
{
    public const string Constraint = "CLT0501";
}
