using System.ComponentModel.DataAnnotations;
using Collet;

namespace CodeMetrics;

/// <summary>How large and how branched C# code is.</summary>
public static class CodeMetricsTools
{
    private const int MostText = 1024 * 1024;

    /// <summary>
    /// Measures the members of C# source text, the most complex first: cyclomatic complexity, lines, depth of nesting, parameters. The code is
    /// parsed and neither compiled nor run; errors of syntax are counted.
    /// </summary>
    /// <param name="source">The text of a file.</param>
    /// <param name="most">At most so many members are listed.</param>
    /// <param name="cancellationToken">Ends the measuring.</param>
    [RequiresPermission(Permissions.Unsafe)]
    [Tool("measure_code", Title = "Measure code", ReadOnly = true, Idempotent = true, OpenWorld = false, TimeoutSeconds = 60)]
    public static CodeReport Measure(
        [StringLength(MostText)] string source, [Range(1, 1000)] int most = 100, CancellationToken cancellationToken = default)
    {
        var report = new ReportBuilder();
        report.Add(null, source, cancellationToken);
        return report.Build(most);
    }

    /// <summary>
    /// Measures the members of C# files, the most complex first, as measure_code does. Of a directory every .cs file below it is measured, but
    /// for those in bin, obj and folders that begin with a dot.
    /// </summary>
    /// <param name="path">The whole path of a .cs file or of a directory.</param>
    /// <param name="most">At most so many members are listed.</param>
    /// <param name="cancellationToken">Ends the measuring.</param>
    [RequiresPermission(Permissions.Unsafe)]
    [Tool("measure_files", Title = "Measure files", ReadOnly = true, Idempotent = true, OpenWorld = false, TimeoutSeconds = 120)]
    [RequiresPermission(Permissions.FileRead)]
    public static CodeReport MeasureFiles(
        [StringLength(4096)] string path, [Range(1, 1000)] int most = 100, CancellationToken cancellationToken = default)
    {
        var report = new ReportBuilder();
        foreach (var (name, text) in SourceFiles.Read(path, cancellationToken))
        {
            report.Add(name, text, cancellationToken);
        }

        return report.Build(most);
    }
}
