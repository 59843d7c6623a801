using System.Diagnostics;
using System.Runtime.Versioning;
using System.Text.Json;
using Collet.Hosting.Plugins;
using Collet.Probes;

namespace Collet.PluginHost.Tests.Escapes;

/// <summary>What attempts are made at, and the processes they are made in; <see cref="ControlAsync"/> is the one nothing holds.</summary>
[SupportedOSPlatform("linux")]
internal sealed class Ground : IDisposable
{
    private readonly ProbeGround _ground = new();

    public ProbeTarget Target => _ground.Target;

    /// <summary>Makes the attempts inside; by name what stopped each, 0 where nothing did.</summary>
    public async Task<Dictionary<string, ProbeResult>> TryAsync(PluginProcess plugin, params IEnumerable<string> names)
    {
        string arguments = JsonSerializer.Serialize(new { names, target = Target with { Scratch = plugin.Policy.Scratch } }, JsonSerializerOptions.Web);
        ToolResult result = await plugin.CallAsync("escape-probe", arguments);
        Assert.False(result.IsError, result.IsError ? result.Text() : "");
        return JsonDocument.Parse(result.Text()).RootElement.GetProperty("result")
            .Deserialize<ProbeResult[]>(JsonSerializerOptions.Web)!
            .ToDictionary(result => result.Name);
    }

    /// <summary>Makes the same attempts in a process nothing holds.</summary>
    /// <returns>The exit code, and by name what stopped each attempt.</returns>
    public async Task<(int Code, Dictionary<string, int> Errors)> ControlAsync(params IEnumerable<string> names)
    {
        string scratch = Directory.CreateDirectory(Path.Combine(_ground.Folder, "scratch")).FullName;
        string target = JsonSerializer.Serialize(Target with { Scratch = scratch });
        using Process process = Process.Start(new ProcessStartInfo("dotnet", [Lab.MutantFile, "control", target, .. names])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        Task<string> errors = process.StandardError.ReadToEndAsync();
        string output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        await errors;
        return (process.ExitCode, output.Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(line => line.Split('='))
            .ToDictionary(parts => parts[0], parts => int.Parse(parts[1], System.Globalization.CultureInfo.InvariantCulture)));
    }

    /// <summary>A plugin host that lacks these parts of its sandbox, as the host's own user so that ownership stops nothing.</summary>
    public Task<PluginProcess> MutantAsync(string without)
    {
        string root = Directory.CreateDirectory(Path.Combine(_ground.Folder, $"without={without}")).FullName;
        return Lab.StartAsync(new PluginProcessOptions { PluginHost = Lab.MutantFile, ScratchRoot = root, OwnUsers = false }, Lab.Probes);
    }

    public void Dispose() => _ground.Dispose();
}
