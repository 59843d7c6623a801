using System.Diagnostics;
using Collet.Hosting.Plugins;
using Collet.Plugins;

namespace Collet.PluginHost.Tests.Faults;

public sealed class HostDeathTests
{
    [Fact]
    public async Task No_process_outlives_a_host_that_is_killed()
    {
        using var folder = new TemporaryFolder();
        // A shell for a host: it starts the plugin host, as a host would, and is then killed without warning.
        var policy = new SandboxPolicy { Scratch = folder.Scratch, Canary = folder.Canary, Parent = 0 };
        string arguments = string.Join(' ', SandboxArguments.Write(policy)
            .Where(argument => !argument.StartsWith("parent=", StringComparison.Ordinal)).Select(argument => $"'{argument}'"));
        string script = $"mkfifo '{folder.Path}/in'; dotnet '{Lab.PluginHostFile}' {arguments} parent=$$ <'{folder.Path}/in' & exec 3>'{folder.Path}/in'; echo $!; wait";
        var start = new ProcessStartInfo("/bin/sh", ["-c", script]) { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var (name, value) in PluginHostEnvironment.Of(policy))
        {
            start.Environment[name] = value;
        }

        using Process host = Process.Start(start)!;
        Stream output = host.StandardOutput.BaseStream;
        int number = await ReadNumberAsync(output);
        byte[] length = new byte[4];
        await output.ReadExactlyAsync(length);

        using Process plugin = Process.GetProcessById(number);
        host.Kill();

        await plugin.WaitForExitAsync().WaitAsync(TimeSpan.FromSeconds(30));
        await host.WaitForExitAsync();
    }

    [Fact]
    public async Task A_process_outlives_the_thread_that_asked_for_it()
    {
        Task<PluginProcess>? starting = null;
        var thread = new Thread(() => starting = Lab.StartAsync());
        thread.Start();
        thread.Join();

        await using PluginProcess plugin = await starting!;

        Assert.Equal("""{"text":"on","length":2}""", (await plugin.CallAsync("echo", """{"text":"on"}""")).Text());
    }

    private static async Task<int> ReadNumberAsync(Stream stream)
    {
        string digits = "";
        byte[] one = new byte[1];
        while (true)
        {
            await stream.ReadExactlyAsync(one);
            if (one[0] == '\n')
            {
                return int.Parse(digits, System.Globalization.CultureInfo.InvariantCulture);
            }

            digits += (char)one[0];
        }
    }

    private sealed class TemporaryFolder : IDisposable
    {
        private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("collet-death-");

        public TemporaryFolder()
        {
            Directory.CreateDirectory(Scratch);
            File.WriteAllText(Canary, "");
        }

        public string Path => _folder.FullName;

        public string Scratch => System.IO.Path.Combine(Path, "scratch");

        public string Canary => System.IO.Path.Combine(Path, "canary");

        public void Dispose() => _folder.Delete(recursive: true);
    }
}
