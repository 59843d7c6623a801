using System.ComponentModel.DataAnnotations;
using Collet;
using SampleHost.Text;
using SampleHost.Workspaces;

namespace SampleHost.Tools;

/// <summary>Compares two texts.</summary>
[Tool(
    "diff_text",
    Title = "Compare two texts",
    Description = """
        Compares two texts or text files line by line and returns a unified diff that patch and git apply accept. Each side is
        {"kind":"text","text":"..."} or {"kind":"file","path":"..."}.
        """,
    ReadOnly = true,
    Idempotent = true,
    OpenWorld = false,
    TimeoutSeconds = 30)]
[RequiresPermission(Permissions.FileRead)]
[RequiresPermission(Permissions.Native, "libc")]
internal sealed class DiffTextTool(Workspace workspace)
{
    private const int MostBytes = 2 * 1024 * 1024;

    // The comparison's time grows with the product of lines and differences, and nothing can interrupt it.
    private const int MostLines = 20_000;

    /// <summary>Compares.</summary>
    /// <param name="before">The old text.</param>
    /// <param name="after">The new text.</param>
    /// <param name="context">How many equal lines to show around each change.</param>
    /// <param name="ignoreWhitespace">Lines that differ only in white space at their ends count as equal.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    public async ValueTask<TextDiff> InvokeAsync(
        [Required] TextSource before,
        [Required] TextSource after,
        [Range(0, 100)] int context = 3,
        bool ignoreWhitespace = false,
        CancellationToken cancellationToken = default)
    {
        string oldText = await ReadAsync(before, cancellationToken);
        string newText = await ReadAsync(after, cancellationToken);
        var (diff, added, removed) = await Task.Run(
            () => UnifiedDiff.Create(oldText, newText, "a/" + before.Describe(), "b/" + after.Describe(), context, ignoreWhitespace),
            cancellationToken);
        return new TextDiff(diff.Length == 0, added, removed, diff);
    }

    private async ValueTask<string> ReadAsync(TextSource source, CancellationToken cancellationToken)
    {
        string text = await source.ReadAsync(workspace, MostBytes, cancellationToken);
        return text.AsSpan().Count('\n') < MostLines
            ? text
            : throw new ToolException($"'{source.Describe()}' has more than {MostLines} lines. Compare parts of it.");
    }
}

/// <summary>How two texts differ.</summary>
/// <param name="Equal">They do not.</param>
/// <param name="Added">Lines only in the new text.</param>
/// <param name="Removed">Lines only in the old text.</param>
/// <param name="Diff">The unified diff; empty where they are equal.</param>
internal sealed record TextDiff(bool Equal, int Added, int Removed, string Diff);
