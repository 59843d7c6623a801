using System.Diagnostics;
using System.Net;
using System.Text.Json;
using Collet.Hosting.Tests.Hosts;
using ModelContextProtocol.Client;
using ModelContextProtocol.Protocol;

namespace Collet.Hosting.Tests.Security;

/// <summary>The same callers through the MCP door.</summary>
public sealed class McpCallerTests
{
    private const string Initialize =
        """{"jsonrpc":"2.0","id":1,"method":"initialize","params":{"protocolVersion":"2025-11-25","capabilities":{},"clientInfo":{"name":"t","version":"1"}}}""";

    private const string Call = """{"jsonrpc":"2.0","id":2,"method":"tools/call","params":{"name":"whoami"}}""";

    private readonly ApiKey _key = ApiKey.Create();
    private readonly ApiKey _other = ApiKey.Create();

    [Theory]
    [InlineData("2025-11-25")]
    [InlineData("2026-07-28")]
    public async Task A_caller_is_the_same_over_mcp_and_rest(string revision)
    {
        await using CallerHost host = await StartAsync();
        await using McpClient client = await host.ConnectAsync(revision, ("X-Api-Key", _key.Text));

        CallToolResult result = await client.CallToolAsync("whoami");

        JsonElement overRest = (await host.WhoAmIAsync(("X-Api-Key", _key.Text))).Body;
        Assert.Equal("""{"caller":"ci-bot","priority":"P2","door":"mcp","address":"127.0.0.1"}""", result.StructuredContent!.Value.GetRawText());
        Assert.Equal("""{"caller":"ci-bot","priority":"P2","door":"rest","address":"127.0.0.1"}""", overRest.GetRawText());
    }

    [Fact]
    public async Task Without_a_key_nothing_is_said()
    {
        await using CallerHost host = await StartAsync();

        (HttpStatusCode status, string body, _) = await host.PostMcpAsync(Initialize, null);

        Assert.Equal(HttpStatusCode.Unauthorized, status);
        Assert.Contains("urn:collet:problem:unauthenticated", body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_session_is_its_callers_alone()
    {
        await using CallerHost host = await StartAsync();
        (_, _, string? session) = await host.PostMcpAsync(Initialize, null, ("X-Api-Key", _key.Text));

        (HttpStatusCode own, string answer, _) = await host.PostMcpAsync(Call, session, ("X-Api-Key", _key.Text));
        (HttpStatusCode foreign, string refusal, _) = await host.PostMcpAsync(Call, session, ("X-Api-Key", _other.Text));
        (HttpStatusCode nobody, _, _) = await host.PostMcpAsync(Call, session);

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.Forbidden, HttpStatusCode.Unauthorized), (own, foreign, nobody));
        Assert.Contains("ci-bot", answer, StringComparison.Ordinal);
        Assert.DoesNotContain("whoami", refusal, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_session_survives_the_exchange_of_a_key()
    {
        ApiKey next = ApiKey.Create();
        await using CallerHost host = await CallerHost.StartAsync([.. CallerHost.Entry(0, "ci-bot", _key), .. CallerHost.Entry(1, "ci-bot", next)]);
        (_, _, string? session) = await host.PostMcpAsync(Initialize, null, ("X-Api-Key", _key.Text));

        Assert.Equal(HttpStatusCode.OK, (await host.PostMcpAsync(Call, session, ("X-Api-Key", next.Text))).Status);
    }

    [Fact]
    public async Task A_session_nobody_named_himself_in_stays_so()
    {
        await using CallerHost host = await CallerHost.StartAsync([.. CallerHost.Entry(0, "ci-bot", _key), CallerHost.Section + "anonymous=true"]);
        (_, _, string? session) = await host.PostMcpAsync(Initialize, null);

        Assert.Equal(HttpStatusCode.OK, (await host.PostMcpAsync(Call, session)).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await host.PostMcpAsync(Call, session, ("X-Api-Key", _key.Text))).Status);
    }

    [Fact]
    public async Task Over_stdio_the_configuration_says_who_started_the_process()
    {
        using Process process = ProcessHost.Start(CallerHost.Section + "stdio:caller=ada", CallerHost.Section + "stdio:priority=P0", "--stdio");
        Task<string> errors = process.StandardError.ReadToEndAsync();
        Task<string> output = process.StandardOutput.ReadToEndAsync();
        await process.StandardInput.WriteAsync(Initialize + "\n" + Call + "\n");
        process.StandardInput.Close();
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        await process.WaitForExitAsync(patience.Token);

        JsonElement answer = (await output).Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(line => JsonElement.Parse(line))
            .Single(message => message.GetProperty("id").GetInt32() == 2);
        Assert.Equal(
            """{"caller":"ada","priority":"P0","door":"stdio","address":null}""",
            answer.GetProperty("result").GetProperty("structuredContent").GetRawText());
        await errors;
    }

    private Task<CallerHost> StartAsync() => CallerHost.StartAsync(
        [.. CallerHost.Entry(0, "ci-bot", _key, ("priority", "P2")), .. CallerHost.Entry(1, "other", _other)]);
}
