using System.Text.Json;
using Collet.Probes;
using Collet.Tests.Shared;

namespace Collet.Cli.Tests.Doctor;

public sealed class DoctorTests : IDisposable
{
    private static readonly string _configuration = new DirectoryInfo(AppContext.BaseDirectory).Parent!.Name;

    private readonly CommandFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Every_attempt_is_made_and_held()
    {
        CommandResult result = await CommandFolder.RunAsync("doctor", "--json");

        Assert.True(result.ExitCode == 0, result.Output + result.Errors);
        Assert.True(result.Json.GetProperty("held").GetBoolean());
        JsonElement[] attempts = [.. result.Json.GetProperty("attempts").EnumerateArray()];
        Assert.Equal(ProbeSuite.All.Select(probe => probe.Name).Order(), attempts.Select(attempt => attempt.GetProperty("name").GetString()!).Order());
        Assert.All(attempts, attempt => Assert.NotEqual("gotThrough", attempt.GetProperty("outcome").GetString()));
        Assert.Equal(attempts.Length, result.Json.GetProperty("groups").EnumerateArray().Sum(group => group.GetProperty("attempts").GetInt32()));
        Dictionary<string, string> mechanisms = result.Json.GetProperty("mechanisms").EnumerateArray()
            .DistinctBy(mechanism => mechanism.GetProperty("name").GetString())
            .ToDictionary(mechanism => mechanism.GetProperty("name").GetString()!, mechanism => mechanism.GetProperty("state").GetString()!);
        Assert.All(
            (string[])["Landlock", "seccomp", "no_new_privs", "capabilities", "limits", "start"],
            name => Assert.Equal("enforced", mechanisms[name]));
        Assert.Contains("user", mechanisms);
    }

    [Fact]
    public async Task It_tells_people_what_holds_and_leaves_nothing_behind()
    {
        CommandResult result = await CommandFolder.RunAsync(["doctor"], [("TMPDIR", _folder.Root)], "");

        Assert.True(result.ExitCode == 0, result.Output + result.Errors);
        Assert.Matches(@"\n  Landlock +ABI \d+: files, moving between directories, truncating", result.Output);
        Assert.Matches(@"\n  seccomp +filters on each of \d+ threads\n", result.Output);
        Assert.Matches(@"\n  calls of other architectures +2 of 2 +held  SIGSYS\n|\n  starting processes", result.Output);
        Assert.EndsWith("attempts were held, and none got through.\n", result.Output, StringComparison.Ordinal);
        Assert.DoesNotContain('\e', result.Output);
        Assert.Empty(result.Errors);
        Assert.Empty(Directory.GetFileSystemEntries(_folder.Root));
    }

    [Fact]
    public async Task Where_a_process_has_no_user_of_its_own_it_says_what_is_not_enforced()
    {
        // A directory that none but its owner gets to.
        CommandResult result = await CommandFolder.RunAsync(["doctor"], [("TMPDIR", _folder.Root)], "");

        Assert.Equal(0, result.ExitCode);
        string notEnforced = result.Output[result.Output.IndexOf("Not enforced here", StringComparison.Ordinal)..];
        Assert.Contains("a limit of threads: the kernel counts them by user, and it has none of its own", notEnforced, StringComparison.Ordinal);
        Assert.Matches(@"\n  limits +7 of 8 +held +.*1 not enforced\n", notEnforced);
    }

    // Plugin hosts that lack one part of the sandbox: what that part is there to stop has to be seen.
    [Theory]
    [InlineData("file.ReadDirectory", "list-outside", "A plugin can read files it was not granted.", "Bring the kernel up to date")]
    [InlineData("allow.socketpair", "socket-pair", "A plugin can talk to services of this machine", "its filters let through a call they are to refuse")]
    [InlineData("part.descriptors", "inherited-descriptors", "A plugin finds descriptors the host left open", "no other program in place of dotnet")]
    [InlineData("variable.LANG", "host-variables", "A plugin can read variables of the host", "no other program in place of dotnet")]
    [InlineData("limit.MSGQUEUE", "limit-MSGQUEUE", "A plugin can use up more of this machine", "changes limits of running processes")]
    public async Task A_hole_is_told_with_what_it_means_and_what_to_do(string without, string probe, string meaning, string advice)
    {
        CommandResult result = await WithoutAsync(without);

        Assert.Equal(1, result.ExitCode);
        Assert.Contains($"\n{probe} got through: ", result.Output, StringComparison.Ordinal);
        string told = result.Output[result.Output.IndexOf($"\n{probe} got through: ", StringComparison.Ordinal)..];
        Assert.Contains(meaning, told, StringComparison.Ordinal);
        Assert.Contains(advice, told, StringComparison.Ordinal);
        Assert.Contains("Until this is mended, load no plugins on this machine", told, StringComparison.Ordinal);
        Assert.DoesNotContain("none got through", result.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("part.dumpable", "own-memory-hidden")]
    [InlineData("part.architecture", "call-32-bit")]
    public async Task A_hole_is_told_to_scripts(string without, string probe)
    {
        if (ProbeSuite.Find(probe) is null)
        {
            // An architecture with one kind of numbers.
            return;
        }

        CommandResult result = await WithoutAsync(without, "--json");

        Assert.Equal(1, result.ExitCode);
        Assert.False(result.Json.GetProperty("held").GetBoolean());
        JsonElement attempt = Assert.Single(
            result.Json.GetProperty("attempts").EnumerateArray(), one => one.GetProperty("outcome").GetString() == "gotThrough");
        Assert.Equal(probe, attempt.GetProperty("name").GetString());
        Assert.Equal(ProbeTopics.Of(ProbeSuite.Find(probe)!).Meaning, attempt.GetProperty("meaning").GetString());
        Assert.NotEmpty(attempt.GetProperty("advice").GetString()!);
    }

    [Fact]
    public async Task Rights_that_were_not_given_up_are_seen_from_outside()
    {
        CommandResult result = await WithoutAsync("part.capabilities+part.check", "--json");

        JsonElement capabilities = result.Json.GetProperty("mechanisms").EnumerateArray().Single(one => one.GetProperty("name").GetString() == "capabilities");
        // Only root has any to give up.
        Assert.Equal(Environment.IsPrivilegedProcess ? "missing" : "enforced", capabilities.GetProperty("state").GetString());
        Assert.Equal(1, result.ExitCode);
    }

    [Fact]
    public async Task Without_filters_most_attempts_get_through_and_each_is_told()
    {
        CommandResult result = await WithoutAsync("part.filter+part.check", "--json");

        Assert.Equal(1, result.ExitCode);
        JsonElement[] attempts = [.. result.Json.GetProperty("attempts").EnumerateArray()];
        Assert.Equal(ProbeSuite.All.Count, attempts.Length);
        Assert.InRange(attempts.Count(attempt => attempt.GetProperty("outcome").GetString() == "gotThrough"), 90, attempts.Length);
    }

    [Fact]
    public async Task A_process_that_finds_a_hole_in_itself_lets_no_attempt_in()
    {
        CommandResult result = await WithoutAsync("allow.clone");

        Assert.Equal((1, ""), (result.ExitCode, result.Output));
        Assert.Contains("The sandbox does not hold: clone is not refused with EPERM.", result.Errors, StringComparison.Ordinal);
        Assert.Contains("Hosts run no plugin on this machine.", result.Errors, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("kernel.landlock", "cannot hold fs.read and fs.write: it has no Landlock, or it is switched off.")]
    [InlineData("kernel.truncate", "cannot hold fs.write: its Landlock has ABI 2")]
    [InlineData("kernel.seccomp", "cannot hold net.connect and process.start: it has no seccomp filters.")]
    public async Task A_kernel_that_lacks_a_mechanism_has_a_code_of_its_own(string without, string says)
    {
        CommandResult text = await WithoutAsync(without);
        CommandResult json = await WithoutAsync(without, "--json");

        Assert.Equal((71, ""), (text.ExitCode, text.Output));
        Assert.Contains(says, text.Errors, StringComparison.Ordinal);
        Assert.Equal(71, json.ExitCode);
        Assert.False(json.Json.GetProperty("held").GetBoolean());
        Assert.Contains(says, json.Json.GetProperty("reason").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_plugin_host_that_is_not_there_is_named()
    {
        CommandResult result = await CommandFolder.RunAsync("doctor", "--plugin-host", _folder.Full("none.dll"));

        Assert.Equal((66, ""), (result.ExitCode, result.Output));
        Assert.Contains(_folder.Full("none.dll"), result.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_probe_has_a_topic() => Assert.All(ProbeSuite.All, probe => Assert.NotEmpty(ProbeTopics.Of(probe).Meaning));

    // What it lacks the mutant reads from the path of its scratch directory.
    private Task<CommandResult> WithoutAsync(string without, params string[] options)
    {
        string mutant = Repository.File($"tests/Framework.PluginHost.Mutant/bin/{_configuration}/net10.0/Collet.PluginHost.Mutant.dll");
        string root = Directory.CreateDirectory(_folder.Full($"without={without}")).FullName;
        return CommandFolder.RunAsync(["doctor", "--plugin-host", mutant, .. options], [("TMPDIR", root)], "");
    }
}
