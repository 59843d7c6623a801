namespace Collet.Hosting.Configuration;

/// <summary>A change that only has to be put into use: swaps of references, which do not fail.</summary>
internal abstract class PreparedChange
{
    /// <summary>Puts it into use.</summary>
    public abstract void Commit();

    /// <summary>Takes it out of use again, where another change could not be put into use.</summary>
    public abstract void Revert();

    /// <summary>Tells the log of it, after everything is in use.</summary>
    public virtual void Report()
    {
    }

    /// <summary>Ends what was made for it, where it does not come to be used.</summary>
    public virtual ValueTask DiscardAsync() => default;
}
