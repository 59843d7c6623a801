using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Runtime.Versioning;
using System.Text.Json;
using Collet.Hosting.Plugins;
using Collet.Probes;

namespace Collet.PluginHost.Tests.Escapes;

/// <summary>
/// What attempts are made at: files everyone may read and change, a descriptor every child inherits, a variable that is a secret. Nothing
/// but the sandbox stands between an attempt and its success; <see cref="ControlAsync"/> shows that.
/// </summary>
[SupportedOSPlatform("linux")]
internal sealed class Ground : IDisposable
{
    private const UnixFileMode Everything = (UnixFileMode)0x1FF;

    private readonly DirectoryInfo _folder;
    private readonly int _leaked;

    public Ground()
    {
        _folder = Directory.CreateTempSubdirectory("collet-ground-");
        string outside = Directory.CreateDirectory(Path.Combine(_folder.FullName, "outside")).FullName;
        string file = Path.Combine(_folder.FullName, "file");
        foreach (string name in (string[])["victim", "delete", "rename"])
        {
            File.WriteAllText(Path.Combine(outside, name), "outside");
        }

        Directory.CreateDirectory(Path.Combine(outside, "empty"));
        File.WriteAllText(file, "outside");
        File.Copy(typeof(Probe).Assembly.Location, Path.Combine(outside, "outside.dll"));
        File.Copy(Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "libSystem.Native.so"), Path.Combine(outside, "outside.so"));
        foreach (string path in Directory.EnumerateFileSystemEntries(_folder.FullName, "*", SearchOption.AllDirectories).Append(_folder.FullName))
        {
            File.SetUnixFileMode(path, Everything);
        }

        _leaked = Open(file, 2);
        Environment.SetEnvironmentVariable("SECRET_OF_THE_HOST", "a secret");
        Target = new ProbeTarget(file, outside, Scratch: "", Environment.ProcessId);
    }

    public ProbeTarget Target { get; }

    /// <summary>Makes the attempts inside; by name what stopped each, 0 where nothing did.</summary>
    public async Task<Dictionary<string, ProbeResult>> TryAsync(PluginProcess plugin, params IEnumerable<string> names)
    {
        string scratch = File.ReadAllText($"/proc/{plugin.ProcessId}/cmdline").Split('\0').First(part => part.StartsWith("scratch=", StringComparison.Ordinal))[8..];
        string arguments = JsonSerializer.Serialize(new { names, target = Target with { Scratch = scratch } }, JsonSerializerOptions.Web);
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
        string scratch = Directory.CreateDirectory(Path.Combine(_folder.FullName, "scratch")).FullName;
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
        string root = Directory.CreateDirectory(Path.Combine(_folder.FullName, $"without={without}")).FullName;
        return Lab.StartAsync(new PluginProcessOptions { PluginHost = Lab.MutantFile, ScratchRoot = root, OwnUsers = false }, Lab.Probes);
    }

    public void Dispose()
    {
        _ = Close(_leaked);
        _folder.Delete(recursive: true);
    }

    // Without O_CLOEXEC: a host that is careless.
    [DllImport("libc", EntryPoint = "open")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Open([MarshalAs(UnmanagedType.LPUTF8Str)] string path, int flags);

    [DllImport("libc", EntryPoint = "close")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Close(int descriptor);
}
