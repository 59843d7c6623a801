namespace Collet.Hosting.Configuration;

/// <summary>Keeps a file small once it is read: a few aliases of aliases stand for more than a machine can hold.</summary>
internal sealed class NodeBudget(FileProblems problems)
{
    public const int MostNodes = 10_000;
    public const int MostDepth = 64;

    public int Taken { get; private set; }

    /// <summary>Counts nodes.</summary>
    /// <param name="count">How many.</param>
    /// <param name="depth">How deep the deepest of them stands; the root is 1.</param>
    /// <param name="at">Where the first stands.</param>
    public void Take(int count, int depth, TextPosition at)
    {
        Taken += count;
        if (Taken > MostNodes)
        {
            throw problems.Fatal($"The file has more than {MostNodes} values, those that aliases repeat included.", at);
        }

        if (depth > MostDepth)
        {
            throw problems.Fatal($"The values are nested more than {MostDepth} levels deep.", at);
        }
    }
}
