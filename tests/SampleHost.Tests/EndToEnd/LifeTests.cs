using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Runtime.InteropServices;
using System.Text.Json;
using Collet.Tests.Shared;

namespace SampleHost.Tests.EndToEnd;

/// <summary>How the sample host's process begins and ends.</summary>
public sealed class LifeTests(SampleProcess host) : IClassFixture<SampleProcess>
{
    private const string Initialize =
        """{"jsonrpc":"2.0","id":0,"method":"initialize","params":{"protocolVersion":"2025-11-25","capabilities":{},"clientInfo":{"name":"t","version":"1"}}}""";

    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(25);

    [Fact]
    public async Task SIGTERM_lets_a_call_finish_and_ends_with_0()
    {
        await using ListeningProcess process = await host.ListenAsync();
        using var client = new RestClient(process.Address, host.Site);
        Task<JsonElement> call = client.AnswerAsync("fetch_url", """{"url":"{site}/held"}""");
        await host.Site.Asked;

        Terminate(process.Process);
        await RefusesAsync(process.Address);
        Assert.False(process.Process.HasExited);
        host.Site.Release();

        Assert.Equal("released", (await call).GetProperty("text").GetString());
        using var patience = new CancellationTokenSource(_patience);
        await process.Process.WaitForExitAsync(patience.Token);
        Assert.Equal(0, process.Process.ExitCode);
    }

    [Fact]
    public async Task Over_stdio_nothing_but_protocol_is_printed_and_the_end_of_the_input_ends_the_host_with_0()
    {
        string[] calls = [.. ToolExample.All.Values
            .Where(example => !example.Good.Contains("{note}", StringComparison.Ordinal))
            .Select((example, at) => Call(at + 1, example.Tool, example.Good.Replace("{site}", host.Site.Address, StringComparison.Ordinal)))];
        using Process process = host.Start("--stdio");
        Task<string> output = process.StandardOutput.ReadToEndAsync();
        Task<string> errors = process.StandardError.ReadToEndAsync();
        foreach (string line in calls.Prepend(Initialize))
        {
            await process.StandardInput.WriteAsync(line + "\n");
        }

        process.StandardInput.Close();
        using var patience = new CancellationTokenSource(_patience);
        await process.WaitForExitAsync(patience.Token);

        Assert.Equal(0, process.ExitCode);
        JsonElement[] answers = [.. (await output).Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonElement.Parse(line))];
        Assert.All(answers, answer => Assert.Equal("2.0", answer.GetProperty("jsonrpc").GetString()));
        Assert.Equal(Enumerable.Range(0, calls.Length + 1), answers.Select(answer => answer.GetProperty("id").GetInt32()).Order());
        Assert.All(answers, answer => Assert.True(answer.TryGetProperty("result", out _), answer.GetRawText()));
        Assert.DoesNotContain("fail:", await errors, StringComparison.Ordinal);
    }

    // The official client does not send its cancellation over stdio (2.3.1).
    [Fact]
    public async Task Over_stdio_indexing_that_is_cancelled_ends()
    {
        using Process process = host.Start("--stdio");
        Task errors = process.StandardError.ReadToEndAsync();
        await process.StandardInput.WriteAsync(Initialize + "\n");
        Assert.Equal(0, JsonElement.Parse((await process.StandardOutput.ReadLineAsync())!).GetProperty("id").GetInt32());
        await process.StandardInput.WriteAsync(Call(1, "index_workspace", """{"path":"endless"}""", ""","_meta":{"progressToken":"p"}""") + "\n");
        JsonElement progress = JsonElement.Parse((await process.StandardOutput.ReadLineAsync())!);
        Assert.Equal("endless/zeros", progress.GetProperty("params").GetProperty("message").GetString());

        await process.StandardInput.WriteAsync(
            """{"jsonrpc":"2.0","method":"notifications/cancelled","params":{"requestId":1}}""" + "\n" + Call(2, "hash", """{"text":"a"}""") + "\n");
        process.StandardInput.Close();
        using var patience = new CancellationTokenSource(_patience);
        await process.WaitForExitAsync(patience.Token);

        Assert.Equal(0, process.ExitCode);
        JsonElement answer = JsonElement.Parse(Assert.Single((await process.StandardOutput.ReadToEndAsync()).Split('\n', StringSplitOptions.RemoveEmptyEntries)));
        Assert.Equal(2, answer.GetProperty("id").GetInt32());
        await errors;
    }

    [Fact]
    public async Task SIGTERM_ends_a_stdio_host_with_0()
    {
        using Process process = host.Start("--stdio");
        Task errors = process.StandardError.ReadToEndAsync();
        await process.StandardInput.WriteAsync(Initialize + "\n");
        Assert.NotNull(await process.StandardOutput.ReadLineAsync());

        Terminate(process);

        using var patience = new CancellationTokenSource(_patience);
        await process.WaitForExitAsync(patience.Token);
        await errors;
        Assert.Equal(0, process.ExitCode);
    }

    [Fact]
    public async Task A_port_that_is_taken_is_said_in_a_sentence_and_ends_with_1()
    {
        var (exitCode, errors) = await FailAsync("--urls", host.Address.ToString());

        Assert.Equal(1, exitCode);
        Assert.Equal($"Failed to bind to address {host.Address.GetLeftPart(UriPartial.Authority)}: address already in use.", errors.Trim());
    }

    [Fact]
    public async Task A_workspace_that_is_missing_is_said_in_a_sentence_and_ends_with_1()
    {
        foreach (string[] arguments in new string[][] { ["--workspace:root=/no/such"], ["--workspace:root=/no/such", "--stdio"] })
        {
            var (exitCode, errors) = await FailAsync(arguments);

            Assert.Equal(1, exitCode);
            Assert.Equal("The workspace root '/no/such' is no directory. Set workspace:root to one.", errors.Trim());
        }
    }

    [Fact]
    public async Task Settings_in_the_workspace_are_not_the_hosts()
    {
        host.Workspace.Write("appsettings.json", """{"workspace":{"root":"/no/such"}}""");
        using Process process = SampleProcess.StartIn(host.Workspace.Root, "--stdio");
        Task<string> errors = process.StandardError.ReadToEndAsync();
        process.StandardInput.Close();
        using var patience = new CancellationTokenSource(_patience);
        await process.WaitForExitAsync(patience.Token);

        Assert.Equal(0, process.ExitCode);
        Assert.Contains("The tools work in " + host.Workspace.Root, await errors, StringComparison.Ordinal);
    }

    private async Task<(int ExitCode, string Errors)> FailAsync(params string[] arguments)
    {
        using Process process = host.Start(arguments);
        Task output = process.StandardOutput.ReadToEndAsync();
        string errors = await process.StandardError.ReadToEndAsync();
        using var patience = new CancellationTokenSource(_patience);
        await process.WaitForExitAsync(patience.Token);
        await output;
        return (process.ExitCode, errors);
    }

    private static string Call(int id, string tool, string arguments, string more = "") =>
        $$$"""{"jsonrpc":"2.0","id":{{{id}}},"method":"tools/call","params":{"name":"{{{tool}}}","arguments":{{{arguments}}}{{{more}}}}}""";

    private static void Terminate(Process process) => Assert.Equal(0, Kill(process.Id, 15));

    private static async Task RefusesAsync(Uri address)
    {
        using var patience = new CancellationTokenSource(_patience);
        while (true)
        {
            using var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
            try
            {
                await socket.ConnectAsync(IPAddress.Loopback, address.Port, patience.Token);
            }
            catch (SocketException)
            {
                return;
            }

            await Task.Yield();
        }
    }

    [DllImport("libc", EntryPoint = "kill")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Kill(int process, int signal);
}
