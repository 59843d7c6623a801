using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace CodeMetrics;

/// <summary>Collects the measures of files.</summary>
internal sealed class ReportBuilder
{
    private static readonly CSharpParseOptions _options = CSharpParseOptions.Default.WithLanguageVersion(LanguageVersion.Preview);

    private readonly List<MemberMetrics> _members = [];
    private int _files;
    private int _lines;
    private int _errors;

    /// <summary>Measures a file.</summary>
    /// <param name="file">Its name; null for a text.</param>
    /// <param name="source">Its text.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public void Add(string? file, string source, CancellationToken cancellationToken)
    {
        SyntaxTree tree = CSharpSyntaxTree.ParseText(source, _options, cancellationToken: cancellationToken);
        SyntaxNode root = tree.GetRoot(cancellationToken);
        _files++;
        _lines += tree.GetText(cancellationToken).Lines.Count;
        _errors += root.GetDiagnostics().Count(diagnostic => diagnostic.Severity is DiagnosticSeverity.Error);
        foreach (SyntaxNode member in root.DescendantNodesAndSelf().Where(Member.Is))
        {
            cancellationToken.ThrowIfCancellationRequested();
            _members.Add(Member.Measure(member, file));
        }
    }

    /// <summary>What was collected.</summary>
    /// <param name="most">At most so many members are listed.</param>
    public CodeReport Build(int most) => new()
    {
        Files = _files,
        Lines = _lines,
        SyntaxErrors = _errors,
        MemberCount = _members.Count,
        Complexity = _members.Sum(member => member.Complexity),
        Members =
        [
            .. _members
                .OrderByDescending(member => member.Complexity)
                .ThenBy(member => member.File, StringComparer.Ordinal)
                .ThenBy(member => member.Line)
                .Take(most),
        ],
    };
}
