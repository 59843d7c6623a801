namespace Collet.Binding;

/// <summary>Finds what someone who mistyped a name may have meant.</summary>
internal static class NearestName
{
    // Longer words are no names of ours, and the distance is quadratic in the length.
    private const int LongestWord = 128;

    /// <summary>The candidates at most a third of the word away, best first.</summary>
    public static IReadOnlyList<string> Find(string word, IEnumerable<string> candidates, int most)
    {
        if (word.Length is 0 or > LongestWord)
        {
            return [];
        }

        int reach = Math.Max(1, word.Length / 3);
        return
        [
            .. candidates
                .Select(candidate => (Name: candidate, Distance: Rank(word, candidate)))
                .Where(scored => scored.Distance <= reach)
                .OrderBy(scored => scored.Distance)
                .ThenBy(scored => scored.Name, StringComparer.Ordinal)
                .Take(most)
                .Select(scored => scored.Name),
        ];
    }

    // A name that only differs in case or separators ranks before every real edit.
    private static int Rank(string word, string candidate) =>
        candidate.Length > LongestWord ? int.MaxValue
        : string.Equals(Bare(word), Bare(candidate), StringComparison.OrdinalIgnoreCase) ? 0
        : Distance(word.ToUpperInvariant(), candidate.ToUpperInvariant());

    private static string Bare(string name) => string.Concat(name.Where(char.IsLetterOrDigit));

    // Edits, two neighbours swapped being one (Damerau and Levenshtein, optimal string alignment): the typos people make.
    private static int Distance(string from, string to)
    {
        Span<int> beforeLast = stackalloc int[to.Length + 1];
        Span<int> last = stackalloc int[to.Length + 1];
        Span<int> current = stackalloc int[to.Length + 1];
        for (int j = 0; j <= to.Length; j++)
        {
            last[j] = j;
        }

        for (int i = 1; i <= from.Length; i++)
        {
            current[0] = i;
            for (int j = 1; j <= to.Length; j++)
            {
                int substitution = last[j - 1] + (from[i - 1] == to[j - 1] ? 0 : 1);
                current[j] = Math.Min(substitution, 1 + Math.Min(last[j], current[j - 1]));
                if (i > 1 && j > 1 && from[i - 1] == to[j - 2] && from[i - 2] == to[j - 1])
                {
                    current[j] = Math.Min(current[j], beforeLast[j - 2] + 1);
                }
            }

            last.CopyTo(beforeLast);
            current.CopyTo(last);
        }

        return last[to.Length];
    }
}
