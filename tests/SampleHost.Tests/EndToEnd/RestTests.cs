using System.Net;
using System.Text.Json;
using Collet.Tests.Shared;

namespace SampleHost.Tests.EndToEnd;

/// <summary>What curl sees of the sample host.</summary>
public sealed class RestTests(SampleProcess host) : IClassFixture<SampleProcess>, IDisposable
{
    private readonly RestClient _client = new(host.Address, host.Site);

    public void Dispose() => _client.Dispose();

    [Theory]
    [InlineData("/healthz")]
    [InlineData("/readyz")]
    public async Task A_running_host_is_up(string probe) =>
        Assert.Equal("""{"status":"up"}""", await _client.Http.GetStringAsync(probe));

    [Fact]
    public async Task Every_tool_is_listed_and_described_and_has_an_example_here()
    {
        JsonElement[] tools = [.. (await _client.GetAsync("/api/tools")).GetProperty("tools").EnumerateArray()];

        Assert.Equal(ToolExample.All.Keys, tools.Select(tool => tool.GetProperty("name").GetString()!));
        foreach (JsonElement tool in tools)
        {
            Assert.False(string.IsNullOrWhiteSpace(tool.GetProperty("title").GetString()));
            Assert.False(string.IsNullOrWhiteSpace(tool.GetProperty("description").GetString()));
            Assert.Equal("object", tool.GetProperty("inputSchema").GetProperty("type").GetString());
            Assert.True(JsonElement.DeepEquals(tool, await _client.GetAsync($"/api/tools/{tool.GetProperty("name").GetString()}")));
        }
    }

    [Theory]
    [MemberData(nameof(ToolExample.Names), MemberType = typeof(ToolExample))]
    public async Task A_good_call_is_answered(string tool)
    {
        JsonElement answer = await _client.AnswerAsync(tool, ToolExample.All[tool].Good);

        Assert.Contains(ToolExample.All[tool].Answer, answer.GetRawText(), StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(ToolExample.Names), MemberType = typeof(ToolExample))]
    public async Task A_wrong_call_is_a_400_that_points_at_everything_wrong(string tool)
    {
        var (status, body) = await _client.CallAsync(tool, ToolExample.All[tool].Wrong);

        Assert.Equal(HttpStatusCode.BadRequest, status);
        JsonElement problem = JsonElement.Parse(body);
        Assert.Equal("urn:collet:problem:invalid-arguments", problem.GetProperty("type").GetString());
        Assert.Equal(
            ToolExample.All[tool].Pointers,
            problem.GetProperty("errors").EnumerateArray().Select(error => error.GetProperty("pointer").GetString()!));
    }

    [Fact]
    public async Task An_unknown_tool_is_a_404_with_the_nearest_names()
    {
        var (status, body) = await _client.CallAsync("read_fiel", "{}");

        Assert.Equal(HttpStatusCode.NotFound, status);
        Assert.Equal("read_file", JsonElement.Parse(body).GetProperty("nearest")[0].GetString());
    }

    [Fact]
    public async Task Every_tool_is_in_the_openapi_document_and_every_reference_leads_somewhere()
    {
        JsonElement document = await _client.GetAsync("/openapi.json");

        foreach (string tool in ToolExample.All.Keys)
        {
            Assert.Equal(
                tool, document.GetProperty("paths").GetProperty($"/api/tools/{tool}").GetProperty("post").GetProperty("operationId").GetString());
        }

        Assert.All(OpenApiReferences.In(document), reference => Assert.True(OpenApiReferences.Resolves(document, reference), reference));
    }

    [Theory]
    [InlineData("read_file", """{"path":"link.txt"}""")]
    [InlineData("read_file", """{"path":"link/secret.txt"}""")]
    [InlineData("read_file", """{"path":"../outside/secret.txt"}""")]
    [InlineData("read_file", """{"path":"/etc/passwd"}""")]
    [InlineData("read_file", """{"path":"docs/../../outside/secret.txt"}""")]
    [InlineData("hash", """{"path":"link.txt"}""")]
    [InlineData("list_files", """{"path":"link"}""")]
    [InlineData("search_files", """{"path":"link","pattern":"secret"}""")]
    [InlineData("query_sqlite", """{"database":"link/secret.txt","sql":"SELECT 1"}""")]
    [InlineData("index_workspace", """{"path":"link"}""")]
    [InlineData("diff_text", """{"before":{"kind":"file","path":"link.txt"},"after":{"kind":"text","text":""}}""")]
    public async Task Nothing_outside_the_workspace_is_reached(string tool, string arguments)
    {
        var (status, body) = await _client.CallAsync(tool, arguments);

        Assert.True((int)status is 400 or 422, body);
        Assert.DoesNotContain("\"secret\"", body, StringComparison.Ordinal);
        Assert.DoesNotContain(host.Workspace.Outside, body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_walk_does_not_follow_links()
    {
        JsonElement found = await _client.AnswerAsync("search_files", """{"pattern":"^secret$"}""");

        Assert.Equal(0, found.GetProperty("matches").GetArrayLength());
    }

    [Theory]
    [InlineData("tr_TR.UTF-8")]
    [InlineData("fi_FI.UTF-8")]
    public async Task The_machines_culture_changes_nothing(string culture)
    {
        await using ListeningProcess other = await host.ListenAsync(("LANG", culture), ("LC_ALL", culture), ("TZ", "Asia/Tokyo"));
        using var client = new RestClient(other.Address, host.Site);

        foreach (ToolExample example in ToolExample.All.Values.Where(example => !example.Varies))
        {
            Assert.Equal(await _client.CallAsync(example.Tool, example.Good), await client.CallAsync(example.Tool, example.Good));
        }
    }
}
