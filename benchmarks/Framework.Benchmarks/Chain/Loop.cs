namespace Collet.Benchmarks.Chain;

/// <summary>Something small enough that how it is called must be the same for all: a loop of its own, without tasks in between.</summary>
internal abstract class Loop(string name)
{
    public string Name { get; } = name;

    /// <summary>Does it so many times.</summary>
    public abstract void Run(int calls);

    /// <summary>Everything measured here ends at once.</summary>
    protected static void Ended(ValueTask task)
    {
        if (!task.IsCompletedSuccessfully)
        {
            throw new InvalidOperationException("It did not end at once.");
        }

        task.GetAwaiter().GetResult();
    }
}
