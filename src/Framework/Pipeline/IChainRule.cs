namespace Collet;

/// <summary>Implemented by the options of a middleware that only makes sense in some chains. Asked once, when the chain is built.</summary>
public interface IChainRule
{
    /// <summary>What is wrong with the chain from this entry's point of view.</summary>
    /// <param name="chain">Every entry that is enabled, the first outermost.</param>
    /// <param name="position">Which of them has these options.</param>
    IEnumerable<ChainProblem> Check(IReadOnlyList<PlannedEntry> chain, int position);
}
