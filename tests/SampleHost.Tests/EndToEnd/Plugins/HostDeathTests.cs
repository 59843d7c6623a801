using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Text.Json;
using Collet.Tests.Shared;

namespace SampleHost.Tests.EndToEnd.Plugins;

/// <summary>However the host ends, no process of a plugin is left: neither one that serves, nor one in store, nor one that starts.</summary>
public sealed class HostDeathTests : IAsyncLifetime
{
    private const int Kill = 9;
    private const int Terminate = 15;

    private static readonly TimeSpan _patience = TimeSpan.FromMinutes(1);

    private readonly PluginLand _land = new();

    public Task InitializeAsync() => _land.InitializeAsync();

    public Task DisposeAsync() => _land.DisposeAsync();

    [Fact]
    public async Task Killed_while_a_call_is_running()
    {
        await using ListeningProcess host = await _land.ListenAsync();
        using var client = new RestClient(host.Address, _land.Site);
        Task<JsonElement> call = client.AnswerAsync("lab_fetch", $$"""{"address":"{{_land.SiteAddress}}/held"}""");
        await _land.Site.Asked;
        IReadOnlyList<ChildProcess> children = ChildProcess.Of(host.Process.Id);

        Signal(host.Process, Kill);

        await AllEndedAsync(children);
        await Assert.ThrowsAnyAsync<HttpRequestException>(() => call);
        // One serves, one is in store.
        Assert.True(children.Count >= 2, $"{children.Count} processes.");
    }

    [Fact]
    public async Task Killed_while_a_process_starts()
    {
        using Process host = _land.Start();
        Task output = DrainAsync(host);
        IReadOnlyList<ChildProcess> children = await ChildrenAsync(host, child => child.Arguments.Contains("--stage-", StringComparison.Ordinal));

        Signal(host, Kill);

        await host.WaitForExitAsync().WaitAsync(_patience);
        await AllEndedAsync(children);
        await output;
    }

    [Fact]
    public async Task Told_to_end_while_a_call_is_running_it_answers_the_call_and_ends_with_0()
    {
        await using ListeningProcess host = await _land.ListenAsync();
        using var client = new RestClient(host.Address, _land.Site);
        Task<JsonElement> call = client.AnswerAsync("lab_fetch", $$"""{"address":"{{_land.SiteAddress}}/held"}""");
        await _land.Site.Asked;
        IReadOnlyList<ChildProcess> children = ChildProcess.Of(host.Process.Id);

        Signal(host.Process, Terminate);
        await host.PrintsAsync("Application is shutting down");
        _land.Site.Release();

        Assert.Equal("released", (await call).GetProperty("content")[0].GetProperty("text").GetString());
        await host.Process.WaitForExitAsync().WaitAsync(_patience);
        Assert.Equal(0, host.Process.ExitCode);
        await AllEndedAsync(children);
    }

    [Fact]
    public async Task Told_to_end_while_a_process_starts_it_ends_with_0()
    {
        using Process host = _land.Start();
        Task output = DrainAsync(host);
        IReadOnlyList<ChildProcess> children = await ChildrenAsync(host, child => child.Arguments.Contains("--stage-", StringComparison.Ordinal));

        Signal(host, Terminate);

        await host.WaitForExitAsync().WaitAsync(_patience);
        Assert.Equal(0, host.ExitCode);
        await AllEndedAsync(children);
        await output;
    }

    private static async Task AllEndedAsync(IReadOnlyList<ChildProcess> children)
    {
        Assert.NotEmpty(children);
        foreach (ChildProcess child in children)
        {
            using (child)
            {
                Assert.True(await child.HasEndedAsync(), $"{child.Id} is still there: {child.Arguments}");
            }
        }
    }

    // Nothing tells when another process starts one: it has to be looked for.
    private static async Task<IReadOnlyList<ChildProcess>> ChildrenAsync(Process host, Func<ChildProcess, bool> isMeant)
    {
        using var patience = new CancellationTokenSource(_patience);
        while (true)
        {
            IReadOnlyList<ChildProcess> children = ChildProcess.Of(host.Id);
            if (children.Any(isMeant))
            {
                return children;
            }

            Assert.False(host.HasExited);
            patience.Token.ThrowIfCancellationRequested();
            await Task.Yield();
        }
    }

    private static Task DrainAsync(Process host) => Task.WhenAll(
        host.StandardOutput.BaseStream.CopyToAsync(Stream.Null), host.StandardError.BaseStream.CopyToAsync(Stream.Null));

    private static void Signal(Process host, int signal) => Assert.Equal(0, Send(host.Id, signal));

    [DllImport("libc", EntryPoint = "kill")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Send(int process, int signal);
}
