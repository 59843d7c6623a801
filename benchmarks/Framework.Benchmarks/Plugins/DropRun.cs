using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Collet.Hosting.Plugins;
using Collet.Plugins;
using Microsoft.Extensions.Logging.Abstractions;

namespace Collet.Benchmarks.Plugins;

/// <summary>
/// From a version that is moved into a watched store to the first answer of its tool: seen, verified, sent to a process in store, swapped in.
/// </summary>
internal static class DropRun
{
    private static readonly TimeSpan _debounce = TimeSpan.FromMilliseconds(50);

    /// <summary>Milliseconds beyond the debounce, version by version.</summary>
    public static async Task<double[]> RunAsync(PluginProcessOptions processes, int count)
    {
        string root = Directory.CreateTempSubdirectory("collet-drop-").FullName;
        using var publisher = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        await using var pool = new PluginProcessPool(processes, 1, TimeProvider.System, NullLogger.Instance);
        pool.Fill();
        Directory.CreateDirectory(Path.Join(root, "plugins"));
        var settings = new PluginSettings
        {
            Trust = new PluginTrust { TrustedKeys = new HashSet<string> { PluginKeyId.Of(publisher.ExportSubjectPublicKeyInfo()) } },
        };
        var context = new PluginRunContext(
            new PluginRunOptions { Debounce = _debounce }, new NetworkLimits(), new SystemNames(), TimeProvider.System, NullLogger.Instance);
        var manager = new PluginManager(
            new PluginManagerParts { ContentRoot = root, Examine = new PackageExaminer().Examine },
            () => settings,
            new PluginApprovals(Path.Join(root, "decisions.json")),
            new ProcessLauncher(pool),
            context);
        using var catalog = new ToolCatalog([manager]);
        await manager.StartAsync(CancellationToken.None);
        double[] taken = new double[count];
        try
        {
            for (int round = -1; round < count; round++)
            {
                // The store is filled again meanwhile.
                await Task.Delay(TimeSpan.FromSeconds(1));
                double one = await DropAsync(root, publisher, catalog, round + 2);
                taken[Math.Max(round, 0)] = one;
            }
        }
        finally
        {
            await manager.StopAsync(CancellationToken.None);
            Directory.Delete(root, recursive: true);
        }

        return taken;
    }

    private static async Task<double> DropAsync(string root, ECDsa publisher, ToolCatalog catalog, int version)
    {
        string folder = Write(root, publisher, version);
        string store = Path.Join(root, "plugins", "echo");
        Directory.CreateDirectory(store);
        var swapped = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        void Hear(ToolSet tools) => swapped.TrySetResult();
        catalog.Changed += Hear;
        long start = Stopwatch.GetTimestamp();
        Directory.Move(folder, Path.Join(store, string.Create(CultureInfo.InvariantCulture, $"1.{version}.0")));
        await swapped.Task.WaitAsync(TimeSpan.FromSeconds(30));
        await catalog.CallAsync("echo", Side.Arguments);
        TimeSpan taken = Stopwatch.GetElapsedTime(start) - _debounce;
        catalog.Changed -= Hear;
        return taken.TotalMilliseconds;
    }

    private static string Write(string root, ECDsa publisher, int version)
    {
        string folder = Path.Join(root, Guid.NewGuid().ToString("n"));
        Directory.CreateDirectory(folder);
        string assembly = Path.GetFileName(PluginRun.EchoFile);
        byte[] bytes = File.ReadAllBytes(PluginRun.EchoFile);
        File.WriteAllBytes(Path.Join(folder, assembly), bytes);
        PluginManifest manifest = PluginManifest.Read(Encoding.UTF8.GetBytes($$"""
            {
              "name": "echo", "version": "1.{{version.ToString(CultureInfo.InvariantCulture)}}.0", "description": "Gives back what it was given.",
              "entry_point": "{{assembly}}:Collet.Benchmarks.Echo.EchoTool", "permissions": [],
              "schema": { "parameters": { "type": "object", "properties": { "text": { "type": "string" } }, "required": ["text"] } }
            }
            """)) with
        {
            Files = [new PluginFile(assembly, bytes.Length, Convert.ToHexStringLower(SHA256.HashData(bytes)))],
            KeyId = PluginKeyId.Of(publisher.ExportSubjectPublicKeyInfo()),
        };
        byte[] written = manifest.ToUtf8Bytes();
        File.WriteAllBytes(Path.Join(folder, PluginManifest.FileName), written);
        File.WriteAllBytes(Path.Join(folder, PluginManifest.SignatureFileName), PackageSignature.Make(publisher, written).ToUtf8Bytes());
        return folder;
    }
}
