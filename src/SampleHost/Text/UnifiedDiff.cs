using System.Globalization;
using System.Text;
using DiffPlex;
using DiffPlex.Model;

namespace SampleHost.Text;

/// <summary>Writes what differs between two texts as patch(1) and git apply read it.</summary>
internal static class UnifiedDiff
{
    /// <summary>Compares two texts line by line.</summary>
    /// <param name="before">The old text.</param>
    /// <param name="after">The new text.</param>
    /// <param name="oldName">The name in the first header line.</param>
    /// <param name="newName">The name in the second header line.</param>
    /// <param name="context">Equal lines around each change.</param>
    /// <param name="ignoreWhitespace">Lines that differ in white space at either end count as equal.</param>
    /// <returns>The diff, empty where nothing differs, and the numbers of lines.</returns>
    public static (string Text, int Added, int Removed) Create(
        string before, string after, string oldName, string newName, int context, bool ignoreWhitespace)
    {
        DiffResult diff = Differ.Instance.CreateDiffs(before, after, ignoreWhitespace, ignoreCase: false, WholeLines.Instance);
        if (diff.DiffBlocks.Count == 0)
        {
            return ("", 0, 0);
        }

        var text = new StringBuilder().Append("--- ").Append(oldName).Append("\n+++ ").Append(newName).Append('\n');
        for (int first = 0; first < diff.DiffBlocks.Count;)
        {
            int last = first;
            while (last + 1 < diff.DiffBlocks.Count && Gap(diff.DiffBlocks[last], diff.DiffBlocks[last + 1]) <= 2 * context)
            {
                last++;
            }

            WriteHunk(text, diff, first, last, context);
            first = last + 1;
        }

        return (text.ToString(), diff.DiffBlocks.Sum(block => block.InsertCountB), diff.DiffBlocks.Sum(block => block.DeleteCountA));
    }

    private static int Gap(DiffBlock block, DiffBlock next) => next.DeleteStartA - (block.DeleteStartA + block.DeleteCountA);

    private static void WriteHunk(StringBuilder text, DiffResult diff, int first, int last, int context)
    {
        DiffBlock begin = diff.DiffBlocks[first];
        DiffBlock end = diff.DiffBlocks[last];
        int lead = Math.Min(context, begin.DeleteStartA);
        int endA = end.DeleteStartA + end.DeleteCountA;
        int trail = Math.Min(context, diff.PiecesOld.Count - endA);
        int startA = begin.DeleteStartA - lead;
        int startB = begin.InsertStartB - lead;
        string oldRange = Describe(startA, endA + trail - startA);
        string newRange = Describe(startB, end.InsertStartB + end.InsertCountB + trail - startB);
        text.Append("@@ -").Append(oldRange).Append(" +").Append(newRange).Append(" @@\n");

        int a = startA;
        for (int i = first; i <= last; i++)
        {
            DiffBlock block = diff.DiffBlocks[i];
            WriteLines(text, ' ', diff.PiecesOld, a, block.DeleteStartA - a);
            WriteLines(text, '-', diff.PiecesOld, block.DeleteStartA, block.DeleteCountA);
            WriteLines(text, '+', diff.PiecesNew, block.InsertStartB, block.InsertCountB);
            a = block.DeleteStartA + block.DeleteCountA;
        }

        WriteLines(text, ' ', diff.PiecesOld, a, trail);
    }

    // An empty range is named by the line before it (POSIX diff, "Diff Unified Output Format").
    private static string Describe(int start, int count) =>
        string.Create(CultureInfo.InvariantCulture, $"{(count == 0 ? start : start + 1)},{count}");

    private static void WriteLines(StringBuilder text, char mark, IReadOnlyList<string> lines, int start, int count)
    {
        for (int i = start; i < start + count; i++)
        {
            text.Append(mark).Append(lines[i]);
            if (!lines[i].EndsWith('\n'))
            {
                text.Append("\n\\ No newline at end of file\n");
            }
        }
    }

    // Lines keep their ends, so that a missing last newline and CRLF against LF are differences.
    private sealed class WholeLines : IChunker
    {
        public static WholeLines Instance { get; } = new();

        public IReadOnlyList<string> Chunk(string text)
        {
            var lines = new List<string>();
            for (int start = 0; start < text.Length;)
            {
                int newline = text.IndexOf('\n', start);
                int end = newline < 0 ? text.Length : newline + 1;
                lines.Add(text[start..end]);
                start = end;
            }

            return lines;
        }
    }
}
