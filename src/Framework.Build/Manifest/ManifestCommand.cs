using System.Security.Cryptography;
using Collet.Plugins;

namespace Collet.Build.Manifest;

/// <summary>
/// <c>manifest --assembly FILE --name NAME --version VERSION [--minimum-host VERSION]</c>: writes <c>plugin.json</c> beside the assembly
/// and lists every file there.
/// </summary>
internal static class ManifestCommand
{
    private const string Id = "CLT3001";

    public static int Run(string[] arguments)
    {
        Dictionary<string, string> options = Parse(arguments);
        string assembly = Path.GetFullPath(
            options.GetValueOrDefault("--assembly") ?? throw new BuildException(Id, "--assembly is missing."));
        try
        {
            byte[] manifest = new ManifestComposer(PluginAssembly.Read(assembly), options).Compose(Files(Path.GetDirectoryName(assembly)!));
            File.WriteAllBytes(Path.Combine(Path.GetDirectoryName(assembly)!, PluginManifest.FileName), manifest);
            return 0;
        }
        catch (PluginManifestException exception)
        {
            throw new BuildException(Id, [.. exception.Problems.Select(Describe)]) { Origin = assembly };
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or BadImageFormatException)
        {
            throw new BuildException(Id, exception.Message) { Origin = assembly };
        }
    }

    // The manifest is made from the project, so lines of it say nothing to the author.
    private static string Describe(PluginProblem problem) =>
        $"The manifest of the plugin cannot be written: {problem with { File = null, Line = null, Column = null }}";

    private static Dictionary<string, string> Parse(string[] arguments)
    {
        var options = new Dictionary<string, string>(StringComparer.Ordinal);
        for (int i = 0; i + 1 < arguments.Length; i += 2)
        {
            options[arguments[i]] = arguments[i + 1];
        }

        return options;
    }

    private static IEnumerable<PluginFile> Files(string directory)
    {
        foreach (string file in Directory.EnumerateFiles(directory, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
        {
            string path = Path.GetRelativePath(directory, file).Replace(Path.DirectorySeparatorChar, '/');
            if (path is not (PluginManifest.FileName or PluginManifest.SignatureFileName))
            {
                byte[] bytes = File.ReadAllBytes(file);
                yield return new PluginFile(path, bytes.Length, Convert.ToHexStringLower(SHA256.HashData(bytes)));
            }
        }
    }
}
