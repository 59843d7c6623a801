using Collet.Scanning;

namespace Collet.Build.Scan;

/// <summary>
/// <c>scan --assembly FILE --out FILE [--references FILE]</c>: writes what the assembly's tools can do, or says what they can do and do not
/// declare. The references are the paths of assemblies, one a line; of two of one name the first counts.
/// </summary>
internal static class ScanCommand
{
    private const string Id = "CLT1101";

    public static int Run(string[] arguments)
    {
        Dictionary<string, string> options = Parse(arguments);
        string assembly = Option(options, "--assembly");
        string output = Option(options, "--out");
        // What an earlier build found is not to lie beside one that fails.
        File.Delete(output);
        try
        {
            AssemblyScanResult result = AssemblyScan.Run([.. File.ReadAllBytes(assembly)], References(options));
            string[] undeclared = [.. result.Parts.SelectMany(part => part.Undeclared.Select(need => UndeclaredText.Of(part, need)))];
            if (undeclared.Length > 0)
            {
                throw new BuildException(Id, undeclared) { Origin = assembly };
            }

            File.WriteAllBytes(output, PermissionsFile.Write(result));
            return 0;
        }
        catch (Exception exception) when (exception is AssemblyScanException or IOException or UnauthorizedAccessException)
        {
            throw new BuildException(Id, exception.Message) { Origin = assembly };
        }
    }

    private static IEnumerable<ScanReference> References(Dictionary<string, string> options) =>
        options.TryGetValue("--references", out string? list)
            ? File.ReadLines(list).Where(path => path.Length > 0).Select(ScanReference.OfFile)
            : [];

    private static string Option(Dictionary<string, string> options, string name) =>
        Path.GetFullPath(options.GetValueOrDefault(name) ?? throw new BuildException(Id, $"{name} is missing."));

    private static Dictionary<string, string> Parse(string[] arguments)
    {
        var options = new Dictionary<string, string>(StringComparer.Ordinal);
        for (int i = 0; i + 1 < arguments.Length; i += 2)
        {
            options[arguments[i]] = arguments[i + 1];
        }

        return options;
    }
}
