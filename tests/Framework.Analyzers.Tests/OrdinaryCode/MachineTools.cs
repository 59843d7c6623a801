using System.ComponentModel.DataAnnotations;
using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Http;
using System.Net.Sockets;
using System.Reflection;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using Collet;

namespace Ordinary.Machine;

/// <summary>The reports: what is read and written lies in one directory.</summary>
public sealed class Reports
{
    private const string Root = "/data/reports";

    [RequiresPermission(Permissions.FileRead, Root)]
    public async Task<string> LoadAsync(string name, CancellationToken cancellationToken)
    {
        string path = PathOf(name);
        return File.Exists(path)
            ? await File.ReadAllTextAsync(path, cancellationToken)
            : throw new ToolException($"There is no report '{name}'.");
    }

    [RequiresPermission(Permissions.FileRead, Root)]
    public IEnumerable<string> Names() =>
        Directory.EnumerateFiles(Root, "*.txt").Select(path => Path.GetFileNameWithoutExtension(path)).Order(StringComparer.Ordinal);

    [RequiresPermission(Permissions.FileWrite, Root)]
    public async Task SaveAsync(string name, string text, CancellationToken cancellationToken) =>
        await File.WriteAllTextAsync(PathOf(name), text, Encoding.UTF8, cancellationToken);

    private static string PathOf(string name) =>
        Path.GetFileName(name) == name && name.Length > 0 ? Path.Combine(Root, name + ".txt") : throw new ToolException($"'{name}' is no report's name.");
}

/// <summary>Reads, lists and writes reports.</summary>
public sealed class ReportTools(Reports reports)
{
    /// <summary>Reads one.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="cancellationToken">Ends it.</param>
    [Tool("read_report", ReadOnly = true, Idempotent = true)]
    [RequiresPermission(Permissions.FileRead, "/data/reports")]
    public Task<string> ReadAsync([Required] string name, CancellationToken cancellationToken) => reports.LoadAsync(name, cancellationToken);

    /// <summary>Lists them.</summary>
    [Tool("list_reports", ReadOnly = true, Idempotent = true)]
    [RequiresPermission(Permissions.FileRead, "/data")]
    public string[] List() => [.. reports.Names()];

    /// <summary>Writes one.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="text">Its text.</param>
    /// <param name="cancellationToken">Ends it.</param>
    [Tool("write_report", Destructive = true)]
    [RequiresPermission(Permissions.FileWrite)]
    public Task WriteAsync([Required] string name, string text, CancellationToken cancellationToken) =>
        reports.SaveAsync(name, text, cancellationToken);

    /// <summary>Says how long names may be.</summary>
    [Tool("longest_name", ReadOnly = true, Idempotent = true)]
    public static int Longest() => 255;
}

/// <summary>Hashes a file.</summary>
[Tool("hash_file", ReadOnly = true, Idempotent = true)]
[RequiresPermission(Permissions.FileRead, "/data")]
public sealed class HashFileTool
{
    /// <summary>Hashes it.</summary>
    /// <param name="name">The file below the data.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public async Task<string> InvokeAsync(string name, CancellationToken cancellationToken)
    {
        await using var file = new FileStream(Path.Join("/data", name), FileMode.Open, FileAccess.Read, FileShare.Read, 4096, useAsync: true);
        return Convert.ToHexStringLower(await SHA256.HashDataAsync(file, cancellationToken));
    }
}

/// <summary>Shows the last lines of a log.</summary>
[Tool("tail_log", ReadOnly = true, Idempotent = true)]
[RequiresPermission(Permissions.FileRead, "/var/log")]
public sealed class TailLogTool
{
    private const string Log = "/var/log/app.log";

    /// <summary>Shows them.</summary>
    /// <param name="lines">How many.</param>
    public string Invoke([Range(1, 100)] int lines = 10)
    {
        using var reader = new StreamReader(Log);
        var last = new Queue<string>();
        while (reader.ReadLine() is { } line)
        {
            last.Enqueue(line);
            if (last.Count > lines)
            {
                last.Dequeue();
            }
        }

        return string.Join('\n', last);
    }
}

/// <summary>Tells what changed.</summary>
[Tool("git_log", ReadOnly = true, Idempotent = true)]
[RequiresPermission(Permissions.ProcessStart, "git")]
public sealed class GitLogTool
{
    /// <summary>Tells it.</summary>
    /// <param name="cancellationToken">Ends it.</param>
    public async Task<string> InvokeAsync(CancellationToken cancellationToken)
    {
        var start = new ProcessStartInfo("git", ["log", "--oneline", "-10"]) { RedirectStandardOutput = true };
        using Process process = Process.Start(start) ?? throw new ToolException("git cannot be started.");
        string text = await process.StandardOutput.ReadToEndAsync(cancellationToken);
        await process.WaitForExitAsync(cancellationToken);
        return text;
    }
}

/// <summary>Tells the home directory.</summary>
[Tool("home", ReadOnly = true, Idempotent = true)]
[RequiresPermission(Permissions.EnvironmentRead, "HOME")]
public static class HomeTool
{
    /// <summary>Tells it.</summary>
    public static string? Invoke() => Environment.GetEnvironmentVariable("HOME");
}

/// <summary>Tells what it runs on.</summary>
[Tool("about", ReadOnly = true, Idempotent = true)]
public static class AboutTool
{
    /// <summary>Tells it.</summary>
    public static About Invoke() => new(
        RuntimeInformation.FrameworkDescription,
        OperatingSystem.IsLinux() ? "Linux" : RuntimeInformation.OSDescription,
        Environment.ProcessorCount,
        typeof(AboutTool).Assembly.GetName().Version?.ToString(),
        typeof(AboutTool).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion,
        CultureInfo.CurrentCulture.Name,
        TimeZoneInfo.Utc.Id);
}

public sealed record About(string Runtime, string System, int Processors, string? Version, string? Build, string Culture, string Zone);

/// <summary>Looks a host up.</summary>
[Tool("look_up", ReadOnly = true, OpenWorld = true)]
[RequiresPermission(Permissions.NetworkConnect, "*.example.com")]
public sealed class LookUpTool
{
    /// <summary>Looks it up.</summary>
    /// <param name="host">The host.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public async Task<string[]> InvokeAsync(string host, CancellationToken cancellationToken)
    {
        IPAddress[] found = await Dns.GetHostAddressesAsync(host + ".example.com", AddressFamily.InterNetwork, cancellationToken);
        return [.. found.Select(address => address.ToString())];
    }
}

/// <summary>Says whether an address is private.</summary>
[Tool("is_private", ReadOnly = true, Idempotent = true)]
public static class IsPrivateTool
{
    private static readonly IPNetwork[] _networks = [IPNetwork.Parse("10.0.0.0/8"), IPNetwork.Parse("192.168.0.0/16")];

    /// <summary>Says it.</summary>
    /// <param name="address">The address.</param>
    public static bool Invoke(string address) => IPAddress.TryParse(address, out IPAddress? ip) && _networks.Any(network => network.Contains(ip));
}

/// <summary>Takes an address apart.</summary>
[Tool("split_address", ReadOnly = true, Idempotent = true)]
public static class SplitAddressTool
{
    /// <summary>Takes it apart.</summary>
    /// <param name="address">The address.</param>
    public static Dictionary<string, string> Invoke(Uri address) => new()
    {
        ["host"] = address.IdnHost,
        ["path"] = Uri.UnescapeDataString(address.AbsolutePath),
        ["query"] = WebUtility.UrlDecode(address.Query),
    };
}

/// <summary>Takes a path apart.</summary>
[Tool("split_path", ReadOnly = true, Idempotent = true)]
public static class SplitPathTool
{
    /// <summary>Takes it apart.</summary>
    /// <param name="path">The path.</param>
    public static string[] Invoke(string path) =>
        [Path.GetDirectoryName(path) ?? "", Path.GetFileNameWithoutExtension(path), Path.GetExtension(path), Path.ChangeExtension(path, ".bak")];
}

/// <summary>Sends a message.</summary>
[Tool("send_message", OpenWorld = true)]
[RequiresPermission(Permissions.NetworkConnect, "chat.example.com:443")]
public sealed class SendMessageTool(ChatClient chat)
{
    /// <summary>Sends it.</summary>
    /// <param name="text">What to say.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public Task InvokeAsync([Required] string text, CancellationToken cancellationToken) => chat.SendAsync(text, cancellationToken);
}

public sealed class ChatClient
{
    private readonly HttpClient _client;

    public ChatClient(HttpClient client)
    {
        _client = client;
        _client.BaseAddress = new Uri("https://chat.example.com");
        _client.DefaultRequestHeaders.UserAgent.ParseAdd("ordinary/1.0");
    }

    [RequiresPermission(Permissions.NetworkConnect, "chat.example.com:443")]
    public async Task SendAsync(string text, CancellationToken cancellationToken)
    {
        using var content = new StringContent(text, Encoding.UTF8, "text/plain");
        using HttpResponseMessage response = await _client.PostAsync("/messages", content, cancellationToken);
        response.EnsureSuccessStatusCode();
    }
}
