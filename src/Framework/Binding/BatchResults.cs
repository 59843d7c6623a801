using System.ComponentModel;

namespace Collet.Binding;

/// <summary>What generated code asks of the results of a batch form.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class BatchResults
{
    /// <summary>The results, one for each call.</summary>
    /// <param name="results">What the batch form returned.</param>
    /// <param name="calls">How many calls it got.</param>
    /// <param name="tool">The tool's name.</param>
    /// <exception cref="InvalidOperationException">There are more or fewer results than calls.</exception>
    public static IReadOnlyList<T> Of<T>(IEnumerable<T>? results, int calls, string tool)
    {
        IReadOnlyList<T> list = results as IReadOnlyList<T> ?? [.. results ?? []];
        return list.Count == calls
            ? list
            : throw new InvalidOperationException($"The batch form of '{tool}' returned {list.Count} results for {calls} calls.");
    }
}
