using System.Security.Cryptography;
using System.Text;
using Collet.Hosting.Plugins;
using Collet.Tests.Shared;

namespace Collet.Plugins.Tests;

/// <summary>The files the tests start processes from, and the words they share.</summary>
internal static class PluginLab
{
    // bin/Release/net10.0 of this project is bin/Release/net10.0 of the others.
    private static readonly string _output = Path.GetRelativePath(Repository.File("tests/Framework.Plugins.Tests"), AppContext.BaseDirectory);

    public static string PluginHostFile { get; } = Output("src/Framework.PluginHost", "Collet.PluginHost.dll");

    /// <summary>The package as its build left it.</summary>
    public static string PackageFolder { get; } = Output("tests/Framework.Plugins.TestPlugin", "plugin");

    /// <summary>The package of the plugin that is let into the host.</summary>
    public static string LodgerFolder { get; } = Output("tests/Framework.Plugins.TestLodger", "plugin");

    public static PluginProcessOptions ProcessOptions { get; } = new() { PluginHost = PluginHostFile };

    /// <summary>The plugin's assembly, as a process takes it.</summary>
    public static PluginImage Image
    {
        get
        {
            const string File = "Collet.Plugins.TestPlugin.dll";
            byte[] bytes = System.IO.File.ReadAllBytes(Path.Combine(PackageFolder, File));
            return new PluginImage("lab", File, [new FilePayload(File, SHA256.HashData(bytes), bytes)]);
        }
    }

    /// <summary>The text or the JSON of a result.</summary>
    public static string Text(this ToolResult result) => result.StructuredContent.IsEmpty
        ? ((TextContent)result.Content[0]).Text
        : Encoding.UTF8.GetString(result.StructuredContent.Span);

    public static ValueTask<ToolResult> CallAsync(this ToolCatalog catalog, string tool, string arguments, CancellationToken token = default) =>
        catalog.CallAsync(tool, Encoding.UTF8.GetBytes(arguments), cancellationToken: token);

    /// <summary>The package of a sample, as its build left it.</summary>
    public static string SampleFolder(string project) => Output($"samples/plugins/{project}", "plugin");

    private static string Output(string project, string file) => Path.Combine(Repository.File(project), _output, file);
}
