using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Collet.Hosting.Plugins;
using Collet.Plugins;
using Collet.Tests.Shared;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Collet.PluginHost.Tests;

/// <summary>Starts plugins as a host does.</summary>
internal static class Lab
{
    // bin/Release/net10.0 of this project is bin/Release/net10.0 of the others.
    private static readonly string _output = Path.GetRelativePath(
        Repository.File("tests/Framework.PluginHost.Tests"), AppContext.BaseDirectory);

    // Longer than anything here takes: a call that hangs is a failure, and not the end of the run.
    private static readonly TimeSpan _patience = TimeSpan.FromMinutes(1);

    public static string PluginHostFile { get; } = Output("src/Framework.PluginHost", "Collet.PluginHost.dll");

    public static string MutantFile { get; } = Output("tests/Framework.PluginHost.Mutant", "Collet.PluginHost.Mutant.dll");

    public static PluginProcessOptions Options { get; } = new() { PluginHost = PluginHostFile };

    public static PluginImage Hostile { get; } = Image("hostile", Output("tests/Framework.PluginHost.Hostile", "Collet.PluginHost.Hostile.dll"));

    public static PluginImage Probes { get; } = Image("probes", Output("src/Framework.Probes", "Collet.Probes.dll"));

    /// <summary>A process with the hostile plugin, or another, in it.</summary>
    public static async Task<PluginProcess> StartAsync(
        PluginProcessOptions? options = null, PluginImage? image = null, PluginGrants? grants = null, ILogger? logger = null, TimeProvider? time = null)
    {
        PluginProcess plugin = await PluginProcess.StartAsync(
            grants ?? PluginGrants.None, options ?? Options, time ?? TimeProvider.System, logger ?? NullLogger.Instance);
        await plugin.LoadAsync(image ?? Hostile);
        return plugin;
    }

    public static ToolCatalog Catalog(PluginProcess plugin) => new([new Source(plugin.Tools)]);

    /// <summary>Calls a tool through a catalog, as a door does.</summary>
    public static async Task<ToolResult> CallAsync(
        this PluginProcess plugin, string tool, string arguments = "{}", ToolCallOptions? options = null, CancellationToken cancellationToken = default)
    {
        using ToolCatalog catalog = Catalog(plugin);
        return await catalog.CallAsync(tool, Encoding.UTF8.GetBytes(arguments), options, cancellationToken).AsTask().WaitAsync(_patience, CancellationToken.None);
    }

    public static Task<ToolResult> MisbehaveAsync(this PluginProcess plugin, string how, CancellationToken cancellationToken = default) =>
        plugin.CallAsync("misbehave", JsonSerializer.Serialize(new { how }), cancellationToken: cancellationToken);

    /// <summary>The text or the JSON of a result.</summary>
    public static string Text(this ToolResult result) => result.StructuredContent.IsEmpty
        ? ((TextContent)result.Content[0]).Text
        : Encoding.UTF8.GetString(result.StructuredContent.Span);

    public static PluginImage Image(string name, string assembly)
    {
        byte[] bytes = File.ReadAllBytes(assembly);
        return new PluginImage(name, Path.GetFileName(assembly), [new FilePayload(Path.GetFileName(assembly), SHA256.HashData(bytes), bytes)]);
    }

    private static string Output(string project, string file) => Path.Combine(Repository.File(project), _output, file);

    private sealed class Source(IReadOnlyList<Tool> tools) : IToolSource
    {
        public string Name => "plugin";

        public IReadOnlyList<Tool> Tools => tools;

        public event Action? Changed
        {
            add { }
            remove { }
        }
    }
}
