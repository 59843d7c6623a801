using System.Diagnostics;
using Collet.Hosting.Configuration;
using Collet.Hosting.Tests.Configuration;

namespace Collet.Hosting.Tests.Reload;

/// <summary>What is no file where one is wanted is refused at once: reading a pipe nobody writes to would never end.</summary>
public sealed class SpecialFileTests
{
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(60);

    [Fact]
    public async Task A_pipe_in_the_files_place_is_refused_and_the_watch_goes_on()
    {
        await using ReloadHost host = await ReloadHost.StartAsync(Yaml(1));
        File.Delete(host.File);
        MakePipe(host.File);

        ReloadResult refused = await host.PassAsync();
        File.Delete(host.File);
        host.Save(Yaml(2));
        ReloadResult applied = await host.PassAsync();

        Assert.Equal(
            $"{host.File}: The file cannot be read. It is no regular file but a named pipe.", Assert.Single(refused.Problems).ToString());
        Assert.Equal(ReloadOutcome.Applied, applied.Outcome);
        Assert.Equal(["one=2"], host.Chain);
    }

    [Fact]
    public async Task So_is_a_device_that_never_ends()
    {
        await using ReloadHost host = await ReloadHost.StartAsync(Yaml(1));
        File.Delete(host.File);
        File.CreateSymbolicLink(host.File, "/dev/zero");

        ReloadResult refused = await host.Reload.ReloadAsync(ConfigurationAuthor.File).WaitAsync(_patience);

        Assert.EndsWith("It is no regular file but a device.", Assert.Single(refused.Problems).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("include: part.yaml\nmiddlewares: [{name: one, v: 1}]\n", "part.yaml")]
    [InlineData("include: '*.part.yaml'\nmiddlewares: [{name: one, v: 1}]\n", "a.part.yaml")]
    [InlineData("middlewares: [{name: one, v: 1, secret: '${file:token}'}]\n", "token")]
    [InlineData("middlewares: [{name: one, v: 1}]\nsecrets: {keyFile: keys}\n", "keys")]
    public async Task A_pipe_in_the_place_of_a_file_it_names_is_refused(string yaml, string pipe)
    {
        await using ReloadHost host = await ReloadHost.StartAsync(Yaml(1));
        MakePipe(host.Folder.Full(pipe));

        ReloadResult refused = await host.ApplyAsync(yaml).WaitAsync(_patience);

        Assert.Equal(ReloadOutcome.Rejected, refused.Outcome);
        ConfigurationProblem problem = Assert.Single(refused.Problems);
        Assert.Contains(host.Folder.Full(pipe), problem.ToString(), StringComparison.Ordinal);
        Assert.Contains("It is no regular file but a named pipe.", problem.Message, StringComparison.Ordinal);
        Assert.Equal(["one=1"], host.Chain);
    }

    [Fact]
    public async Task So_is_one_in_the_place_of_a_key_for_tokens()
    {
        using var folder = new ConfigurationFolder();
        MakePipe(folder.Full("key.pem"));
        folder.Write("collet.yaml", "authentication: {jwt: {issuer: a, audience: b, publicKeyFiles: [key.pem]}}\n");

        IReadOnlyList<ConfigurationProblem> problems = await Task.Run(() => new CheckedProblems(folder).All).WaitAsync(_patience);

        Assert.Contains(problems, problem => problem.Message.Contains("It is no regular file but a named pipe.", StringComparison.Ordinal));
    }

    private static void MakePipe(string path)
    {
        using var make = Process.Start("mkfifo", [path]);
        make.WaitForExit();
        Assert.Equal(0, make.ExitCode);
    }

    private static string Yaml(int value) => $"middlewares:\n  - name: one\n    v: {value}\n";
}
