namespace Collet.Scanning;

/// <summary>
/// Bounds the work of one scan. Ordinary assemblies need some steps per byte; one that is made to be endless, as with methods that share
/// one body or types that derive from each other in all ways, is refused.
/// </summary>
internal sealed class ScanBudget(string assembly)
{
    /// <summary>How deep types, signatures and scopes may be nested.</summary>
    public const int Depth = 64;

    private long _left = 400_000_000;

    public void Spend(long steps)
    {
        _left -= steps;
        if (_left < 0)
        {
            throw new AssemblyScanException($"'{assembly}' takes too long to scan: it is far more tangled than its size explains.");
        }
    }

    public AssemblyScanException TooDeep(string what) => new($"'{assembly}' cannot be scanned: {what} nested deeper than {Depth}.");
}
