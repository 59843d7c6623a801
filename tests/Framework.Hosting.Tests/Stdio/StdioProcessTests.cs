using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Collet.Hosting.Tests.Hosts;
using Collet.Hosting.Tests.Mcp;

namespace Collet.Hosting.Tests.Stdio;

/// <summary>The stdio door, byte for byte, on a process of its own.</summary>
public sealed class StdioProcessTests
{
    private const string Initialize =
        """{"jsonrpc":"2.0","id":0,"method":"initialize","params":{"protocolVersion":"2025-11-25","capabilities":{},"clientInfo":{"name":"t","version":"1"}}}""";

    private static readonly string[] _untrackable =
    [
        """{"jsonrpc":"2.0","method":"notifications/cancelled","params":{"requestId":"\ud800"}}""",
        """{"jsonrpc":"2.0","method":"notifications/cancelled","params":{"requestId":1,"requestId":1}}""",
        """{"jsonrpc":"2.0","method":"notifications/cancelled","params":{"\ud800":1}}""",
        """{"jsonrpc":"2.0","method":"\ud800"}""",
        """{"jsonrpc":"2.0","id":"\ud800","method":"ping"}""",
        """{"\ud800":"2.0","id":5,"id":6,"method":"ping","method":"ping"}""",
    ];

    [Fact]
    public async Task Everything_asked_is_answered_before_the_end_of_the_input_is_heeded()
    {
        (int exitCode, List<JsonElement> answers, _) = await RunAsync(
            Initialize, Call(1, "echo", """{"text":"a"}"""), Call(2, "slow", "{}"), Call(3, "text", "{}"));

        Assert.Equal(0, exitCode);
        Assert.Equal([0, 1, 2, 3], answers.Select(answer => answer.GetProperty("id").GetInt32()).Order());
    }

    [Fact]
    public async Task Nothing_but_protocol_reaches_standard_output()
    {
        (_, List<JsonElement> answers, string errors) = await RunAsync(Initialize, Call(1, "print", "{}"));

        Assert.Equal(2, answers.Count);
        Assert.Contains("This line is no protocol.", errors, StringComparison.Ordinal);
        Assert.Contains("printed by a tool", errors, StringComparison.Ordinal);
        Assert.Contains("printed by a child", errors, StringComparison.Ordinal);
        Assert.Contains("Application started", errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_broken_line_is_a_parse_error_and_the_next_line_is_served()
    {
        (int exitCode, List<JsonElement> answers, _) = await RunAsync(
            Initialize,
            "garbage",
            "",
            "[]",
            """{"jsonrpc":"2.0","id":7,"method":"tools/call","params":{"name":"echo","arguments":{"text":""" + new string('[', 10_000) + new string(']', 10_000) + "}}}",
            Call(8, "echo", """{"text":"\ud800"}"""),
            Call(9, "echo", """{"text":"a","text":"b"}"""),
            new string(' ', 5_000_000),
            "\"" + new string('x', 5_000_000) + "\"",
            Call(10, "text", "{}"));

        Assert.Equal(0, exitCode);
        Assert.Equal(4, answers.Count(answer => answer.TryGetProperty("id", out JsonElement id) && id.ValueKind is JsonValueKind.Null));
        Assert.Equal(-32700, Answer(answers, 7).GetProperty("error").GetProperty("code").GetInt32());
        Assert.True(Answer(answers, 8).GetProperty("result").GetProperty("isError").GetBoolean());
        Assert.True(Answer(answers, 9).GetProperty("result").GetProperty("isError").GetBoolean());
        Assert.False(Answer(answers, 10).GetProperty("result").TryGetProperty("isError", out _));
    }

    [Fact]
    public async Task Progress_is_sent_in_order_and_before_the_result()
    {
        (_, List<JsonElement> answers, _) = await RunAsync(
            Initialize, """{"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"progress","_meta":{"progressToken":5}}}""");

        // The answer to initialize may come at any place among them: requests run side by side.
        JsonElement[] ofTheCall = [.. answers.Where(answer => !answer.TryGetProperty("id", out JsonElement id) || id.GetInt32() == 1)];
        Assert.Equal(
            ["step 1", "step 2", "step 3"],
            ofTheCall[..3].Select(answer => answer.GetProperty("params").GetProperty("message").GetString()!));
        Assert.Equal(1, Assert.Single(ofTheCall[3..]).GetProperty("id").GetInt32());
    }

    [Fact]
    public async Task A_cancelled_call_and_an_open_subscription_do_not_keep_the_host()
    {
        const string Meta =
            "\"_meta\":{\"io.modelcontextprotocol/protocolVersion\":\"2026-07-28\",\"io.modelcontextprotocol/clientCapabilities\":{}}";

        (int exitCode, List<JsonElement> answers, _) = await RunAsync(
            """{"jsonrpc":"2.0","id":1,"method":"subscriptions/listen","params":{"notifications":{"toolsListChanged":true},""" + Meta + "}}",
            """{"jsonrpc":"2.0","id":2,"method":"tools/call","params":{"name":"hold",""" + Meta + "}}",
            """{"jsonrpc":"2.0","method":"notifications/cancelled","params":{"requestId":2}}""",
            """{"jsonrpc":"2.0","id":3,"method":"tools/call","params":{"name":"text",""" + Meta + "}}");

        Assert.Equal(0, exitCode);
        Assert.Contains(answers, answer => answer.TryGetProperty("id", out JsonElement id) && id.GetInt32() == 3);
        Assert.DoesNotContain(answers, answer => answer.TryGetProperty("id", out JsonElement id) && id.GetInt32() == 2);
    }

    [Fact]
    public async Task A_call_without_a_name_is_an_invalid_parameter()
    {
        (_, List<JsonElement> answers, _) = await RunAsync(
            Initialize,
            """{"jsonrpc":"2.0","id":1,"method":"tools/call"}""",
            """{"jsonrpc":"2.0","id":2,"method":"tools/call","params":{"arguments":{}}}""",
            """{"jsonrpc":"2.0","id":3,"method":"tools/call","params":{"name":5}}""");

        Assert.All(
            [1, 2, 3], id => Assert.Equal(-32602, Answer(answers, id).GetProperty("error").GetProperty("code").GetInt32()));
    }

    [Fact]
    public async Task A_call_that_never_ends_does_not_keep_the_host_past_its_shutdown_time()
    {
        using Process process = ProcessHost.Start("--shutdownTimeoutSeconds=0", "--stdio");
        Task drained = Task.WhenAll(process.StandardError.ReadToEndAsync(), process.StandardOutput.ReadToEndAsync());
        await process.StandardInput.WriteAsync(Initialize + "\n" + Call(1, "hold", "{}") + "\n");
        process.StandardInput.Close();
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(20));

        await process.WaitForExitAsync(patience.Token);
        await drained;
    }

    public static TheoryData<string> Untrackable => new(_untrackable);

    [Theory]
    [MemberData(nameof(Untrackable))]
    public async Task A_line_that_cannot_be_tracked_leaves_the_host_hearing_and_able_to_exit(string line)
    {
        (int exitCode, List<JsonElement> answers, _) = await RunAsync(Initialize, line, Ping(1));

        Assert.Equal(0, exitCode);
        Assert.True(Answer(answers, 1).TryGetProperty("result", out _));
    }

    [Fact]
    public async Task The_terminate_signal_ends_a_host_that_read_untrackable_lines()
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        using Process process = ProcessHost.Start("--stdio");
        Task errors = process.StandardError.ReadToEndAsync();
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        foreach (string line in (string[])[Initialize, .. _untrackable, Ping(1)])
        {
            await process.StandardInput.WriteAsync(line + "\n");
        }

        await process.StandardInput.FlushAsync(patience.Token);
        while (await process.StandardOutput.ReadLineAsync(patience.Token) is { } answer && !answer.Contains("\"id\":1", StringComparison.Ordinal))
        {
        }

        using Process kill = Process.Start("kill", ["-TERM", process.Id.ToString(CultureInfo.InvariantCulture)]);
        await process.WaitForExitAsync(patience.Token);

        Assert.Equal(0, process.ExitCode);
        await errors;
    }

    [Fact]
    public async Task Two_requests_of_one_id_are_both_answered()
    {
        (int exitCode, List<JsonElement> answers, _) = await RunAsync(Initialize, Call(1, "slow", "{}"), Ping(1));

        Assert.Equal(0, exitCode);
        Assert.Equal(2, answers.Count(answer => answer.GetProperty("id").GetInt32() == 1));
    }

    [Fact]
    public async Task A_line_past_the_limit_is_refused_under_its_id()
    {
        (_, List<JsonElement> answers, _) = await RunAsync(Initialize, Call(1, "echo", "{\"text\":\"" + new string('x', 9_000_000) + "\"}"));

        Assert.Equal(-32700, Answer(answers, 1).GetProperty("error").GetProperty("code").GetInt32());
    }

    [Theory]
    [MemberData(nameof(UnreadableParameters.All), MemberType = typeof(UnreadableParameters))]
    public async Task Unreadable_parameters_are_invalid_parameters(string method, string parameters)
    {
        (_, List<JsonElement> answers, _) = await RunAsync(
            Initialize, $$"""{"jsonrpc":"2.0","id":1,"method":"{{method}}","params":{{parameters}}}""");

        Assert.Equal(-32602, Answer(answers, 1).GetProperty("error").GetProperty("code").GetInt32());
    }

    private static string Ping(int id) => $$"""{"jsonrpc":"2.0","id":{{id}},"method":"ping"}""";

    private static JsonElement Answer(List<JsonElement> answers, int id) => answers.Single(
        answer => answer.TryGetProperty("id", out JsonElement found) && found.ValueKind is JsonValueKind.Number && found.GetInt32() == id);

    private static string Call(int id, string tool, string arguments) =>
        $$$"""{"jsonrpc":"2.0","id":{{{id}}},"method":"tools/call","params":{"name":"{{{tool}}}","arguments":{{{arguments}}}}}""";

    private static async Task<(int ExitCode, List<JsonElement> Answers, string Errors)> RunAsync(params string[] lines)
    {
        using Process process = ProcessHost.Start("--stdio");
        Task<string> errors = process.StandardError.ReadToEndAsync();
        Task<string> output = process.StandardOutput.ReadToEndAsync();
        foreach (string line in lines)
        {
            await process.StandardInput.WriteAsync(line + "\n");
        }

        process.StandardInput.Close();
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        await process.WaitForExitAsync(patience.Token);
        // Every line must be JSON: a line that is not fails the test here.
        List<JsonElement> answers = [.. (await output).Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonElement.Parse(line))];
        return (process.ExitCode, answers, await errors);
    }
}
