using System.Diagnostics;
using Collet.Hosting.Tests.Configuration;
using Collet.Tests.Shared;

namespace Collet.Hosting.Tests.Reload;

/// <summary>Hosts as processes, in places where changes of files are not heard of: all watches used up, and files that are mounted.</summary>
public sealed class NamespaceTests : IDisposable
{
    private readonly ConfigurationFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [NamespaceFact]
    public async Task Where_the_system_has_no_watches_left_changes_are_found_all_the_same()
    {
        string file = _folder.Write("collet.yaml", Yaml(1));
        await using ListeningProcess host = await StartAsync("echo 0 > /proc/sys/user/max_inotify_instances", file);
        Assert.DoesNotContain(
            Directory.GetFiles($"/proc/{host.Process.Id}/fd"),
            open => new FileInfo(open).LinkTarget?.Contains("inotify", StringComparison.Ordinal) is true);

        Save(file, Yaml(2));
        await host.PrintsAsync("Configuration 2 is in force");
        Save(file, Yaml(3));
        await host.PrintsAsync("Configuration 3 is in force");
    }

    [NamespaceFact]
    public async Task A_file_that_is_mounted_by_itself_is_followed()
    {
        string outside = _folder.Write("outside.yaml", Yaml(1));
        Directory.CreateDirectory(_folder.Full("inside"));
        string inside = _folder.Write("inside/collet.yaml", "");
        await using ListeningProcess host = await StartAsync($"mount --bind '{outside}' '{inside}'", inside);

        await File.WriteAllTextAsync(outside, Yaml(2));
        await host.PrintsAsync("Configuration 2 is in force");
    }

    [NamespaceFact]
    public async Task A_directory_that_is_mounted_is_followed()
    {
        Directory.CreateDirectory(_folder.Full("outside"));
        Directory.CreateDirectory(_folder.Full("inside"));
        string outside = _folder.Write("outside/collet.yaml", Yaml(1));
        await using ListeningProcess host = await StartAsync(
            $"mount --bind '{_folder.Full("outside")}' '{_folder.Full("inside")}'", _folder.Full("inside/collet.yaml"));

        Save(outside, Yaml(2));
        await host.PrintsAsync("Configuration 2 is in force");
    }

    private static Task<ListeningProcess> StartAsync(string prepare, string file)
    {
        var (command, first) = new HostCommand("COLLET_TEST_HOST", "Collet.Hosting.TestHost.dll").Resolve();
        var start = new ProcessStartInfo("unshare", ["-Urm", "sh", "-c", $"{prepare} && exec \"$@\"", "sh", command, .. first])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (string argument in (string[])["--config", file, "--urls", "http://127.0.0.1:0", ConfigurationFolder.Unwatched])
        {
            start.ArgumentList.Add(argument);
        }

        return ListeningProcess.WaitForAsync(Process.Start(start)!);
    }

    private static void Save(string file, string yaml)
    {
        File.WriteAllText(file + ".new", yaml);
        File.Move(file + ".new", file, overwrite: true);
    }

    private string Yaml(int permits) =>
        $"reload: {{debounce: 0s, pollInterval: 100ms, history: '{_folder.Full("history")}'}}\n"
        + $"middlewares: [{{name: rate-limit, permits: {permits}}}]\n";
}
