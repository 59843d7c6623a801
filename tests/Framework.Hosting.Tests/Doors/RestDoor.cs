using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using Collet.Hosting.Tests.Hosts;
using Collet.Tests.Shared;

namespace Collet.Hosting.Tests.Doors;

/// <summary>What the REST door answers, said of a host that may be anywhere.</summary>
public abstract class RestDoor(IDoorHost host) : IDisposable
{
    private readonly HttpClient _http = new() { BaseAddress = host.Address };

    public void Dispose()
    {
        _http.Dispose();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task A_call_is_answered_with_the_tools_json_and_the_calls_id()
    {
        HttpResponseMessage response = await CallAsync("echo", """{"text":"hi"}""");

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal("application/json", response.Content.Headers.ContentType!.MediaType);
        Assert.Equal("""{"text":"hi","length":2}""", await response.Content.ReadAsStringAsync());
        Assert.Equal(32, Assert.Single(response.Headers.GetValues("Collet-Call-Id")).Length);
    }

    [Fact]
    public async Task A_call_without_structured_content_is_answered_with_blocks()
    {
        JsonElement body = await ReadAsync(await CallAsync("blocks", "{}"));

        Assert.Equal(
            ["text", "image", "audio", "resource_link", "resource", "resource"],
            body.GetProperty("content").EnumerateArray().Select(block => block.GetProperty("type").GetString()!));
    }

    [Fact]
    public async Task No_body_is_no_arguments() =>
        Assert.Equal(HttpStatusCode.OK, (await _http.PostAsync("/api/tools/text", null)).StatusCode);

    [Fact]
    public async Task Every_wrong_argument_is_named()
    {
        HttpResponseMessage response = await CallAsync("echo", """{"txt":"a","tail":5}""");

        JsonElement problem = await ProblemAsync(response, 400, "invalid-arguments");
        Assert.Equal(
            ["/txt", "/tail", "/text"],
            problem.GetProperty("errors").EnumerateArray().Select(error => error.GetProperty("pointer").GetString()!));
        JsonElement wrongType = problem.GetProperty("errors")[1];
        Assert.Equal("a string", wrongType.GetProperty("expected").GetString());
        Assert.Equal("Number", wrongType.GetProperty("received").GetString());
        Assert.Equal("text", problem.GetProperty("errors")[0].GetProperty("suggestion").GetString());
    }

    public static TheoryData<string, string> BrokenBodies => new()
    {
        { "malformed", """{"text":}""" },
        { "truncated", """{"text":"a""" },
        { "no object", """["text"]""" },
        { "null", "null" },
        { "trailing", """{"text":"a"} {}""" },
        { "duplicate key", """{"text":"a","text":"b"}""" },
        { "lone surrogate", """{"text":"\ud800"}""" },
        { "lone surrogate in a name", """{"\udc00":"a"}""" },
        { "number out of range", """{"text":1e999}""" },
        { "nesting", "{\"text\":" + new string('[', 10_000) + new string(']', 10_000) + "}" },
        { "open nesting", new string('[', 10_000) },
        { "spaces", "   " },
    };

    [Theory]
    [MemberData(nameof(BrokenBodies))]
    public async Task A_broken_body_is_a_400_with_pointers(string what, string body)
    {
        JsonElement problem = await ProblemAsync(await CallAsync("echo", body), 400, "invalid-arguments");

        Assert.All(problem.GetProperty("errors").EnumerateArray(), error => error.GetProperty("pointer").GetString());
        Assert.NotEmpty(what);
        await IsAliveAsync();
    }

    [Fact]
    public async Task Invalid_utf8_is_a_400()
    {
        byte[] body = [.. "{\"text\":\""u8, 0xff, 0xfe, 0xc0, .. "\"}"u8];

        await ProblemAsync(await CallAsync("echo", body), 400, "invalid-arguments");
    }

    [Fact]
    public async Task A_string_of_a_megabyte_comes_back_whole()
    {
        string text = new('x', 1_000_000);

        HttpResponseMessage response = await CallAsync("echo", $$"""{"text":"{{text}}"}""");

        Assert.Equal(text, (await ReadAsync(response)).GetProperty("text").GetString());
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_body_past_the_limit_is_a_413(bool saysItsLength)
    {
        using var content = new ByteArrayContent(new byte[5 * 1024 * 1024]);
        content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/tools/echo") { Content = content };
        request.Headers.ExpectContinue = true;
        request.Headers.TransferEncodingChunked = !saysItsLength;

        await ProblemAsync(await _http.SendAsync(request), 413, "body-too-large");
        await IsAliveAsync();
    }

    [Theory]
    [InlineData("text/plain")]
    [InlineData("application/x-www-form-urlencoded")]
    [InlineData("application/json; charset=utf-16")]
    [InlineData("application/jsonp")]
    [InlineData(";;;")]
    [InlineData(null)]
    public async Task A_body_that_is_not_declared_as_json_is_a_415(string? type)
    {
        using var content = new ByteArrayContent("{}"u8.ToArray());
        if (type is not null)
        {
            content.Headers.TryAddWithoutValidation("Content-Type", type);
        }

        await ProblemAsync(await _http.PostAsync("/api/tools/echo", content), 415, "unsupported-media-type");
    }

    [Fact]
    public async Task A_compressed_body_is_a_415()
    {
        using var content = new ByteArrayContent([0x1f, 0x8b]);
        content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        content.Headers.ContentEncoding.Add("gzip");

        await ProblemAsync(await _http.PostAsync("/api/tools/echo", content), 415, "unsupported-media-type");
    }

    [Theory]
    [InlineData("application/json")]
    [InlineData("APPLICATION/JSON; Charset=\"UTF-8\"")]
    [InlineData("application/vnd.example+json")]
    public async Task Json_has_more_than_one_spelling(string type)
    {
        using var content = new ByteArrayContent("""{"text":"a"}"""u8.ToArray());
        content.Headers.TryAddWithoutValidation("Content-Type", type);

        Assert.Equal(HttpStatusCode.OK, (await _http.PostAsync("/api/tools/echo", content)).StatusCode);
    }

    [Fact]
    public async Task An_unknown_tool_is_a_404_with_the_nearest_names()
    {
        JsonElement problem = await ProblemAsync(await CallAsync("ecko", "{}"), 404, "unknown-tool");

        Assert.Equal("echo", problem.GetProperty("nearest")[0].GetString());
        await ProblemAsync(await _http.GetAsync("/api/tools/ecko"), 404, "unknown-tool");
        await ProblemAsync(await CallAsync(new string('a', 2_000), "{}"), 404, "unknown-tool");
        await ProblemAsync(await CallAsync("caf%C3%A9", "{}"), 404, "unknown-tool");
    }

    [Theory]
    [InlineData("DELETE", "/api/tools/echo", "GET, POST")]
    [InlineData("PUT", "/api/tools/echo", "GET, POST")]
    [InlineData("POST", "/api/tools", "GET")]
    [InlineData("POST", "/openapi.json", "GET")]
    public async Task An_unknown_verb_is_a_405(string verb, string path, string allow)
    {
        using var request = new HttpRequestMessage(new HttpMethod(verb), path);
        HttpResponseMessage response = await _http.SendAsync(request);

        await ProblemAsync(response, 405, "method-not-allowed");
        Assert.Equal(allow, string.Join(", ", response.Content.Headers.Allow));
    }

    [Theory]
    [InlineData("refusing", "There is no such file.")]
    [InlineData("soft-error", "Half of it went wrong.")]
    public async Task What_a_tool_reports_is_a_422(string tool, string message)
    {
        JsonElement problem = await ProblemAsync(await CallAsync(tool, "{}"), 422, "tool-error");

        Assert.Equal(message, problem.GetProperty("detail").GetString());
        Assert.Equal(message, problem.GetProperty("content")[0].GetProperty("text").GetString());
    }

    [Fact]
    public async Task A_failure_is_a_500_that_says_nothing_but_the_calls_id()
    {
        HttpResponseMessage response = await CallAsync("failing", "{}");
        string text = await response.Content.ReadAsStringAsync();

        await ProblemAsync(response, 500, "failed");
        Assert.DoesNotContain("secret", text, StringComparison.Ordinal);
        Assert.DoesNotContain("Exception", text, StringComparison.Ordinal);
        Assert.DoesNotContain(" at ", text, StringComparison.Ordinal);
        Assert.Contains(Assert.Single(response.Headers.GetValues("Collet-Call-Id")), text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_tool_out_of_time_is_a_504() => await ProblemAsync(await CallAsync("slow", "{}"), 504, "timed-out");

    [Theory]
    [InlineData(ToolRejection.Unauthenticated, 401, "unauthenticated")]
    [InlineData(ToolRejection.RateLimited, 429, "rate-limited")]
    [InlineData(ToolRejection.Overloaded, 503, "overloaded")]
    [InlineData(ToolRejection.Unavailable, 503, "unavailable")]
    public async Task A_call_turned_away_says_why_and_when_to_come_back(ToolRejection reason, int status, string type)
    {
        HttpResponseMessage response = await CallAsync("rejected", $$"""{"reason":"{{reason}}"}""");

        JsonElement problem = await ProblemAsync(response, status, type);
        Assert.Equal("Not now.", problem.GetProperty("detail").GetString());
        Assert.Equal(3, problem.GetProperty("retryAfterSeconds").GetInt32());
        Assert.Equal(TimeSpan.FromSeconds(3), response.Headers.RetryAfter!.Delta);
    }

    [Fact]
    public async Task A_call_that_waiting_does_not_help_says_nothing_of_when()
    {
        HttpResponseMessage response = await CallAsync("rejected", """{"reason":"Forbidden"}""");

        JsonElement problem = await ProblemAsync(response, 403, "forbidden");
        Assert.False(problem.TryGetProperty("retryAfterSeconds", out _));
        Assert.Null(response.Headers.RetryAfter);
    }

    [Fact]
    public async Task A_caller_that_leaves_cancels_its_call_and_harms_nobody()
    {
        using var leaves = new CancellationTokenSource();
        string key = Guid.NewGuid().ToString();
        Task<HttpResponseMessage> call = CallAsync("gate", $$"""{"key":"{{key}}"}""", leaves.Token);
        await CallAsync("release", $$"""{"key":"{{key}}","only":"wait"}""");

        await leaves.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call);
        await IsAliveAsync();
    }

    [Fact]
    public async Task A_body_that_ends_early_harms_nobody()
    {
        using (var socket = new TcpClient())
        {
            await socket.ConnectAsync(host.Address.Host, host.Address.Port);
            NetworkStream stream = socket.GetStream();
            await stream.WriteAsync(Encoding.ASCII.GetBytes(
                $"POST /api/tools/echo HTTP/1.1\r\nHost: {host.Address.Authority}\r\nContent-Type: application/json\r\nContent-Length: 100\r\n\r\n{{\"text\""));
            socket.Client.Shutdown(SocketShutdown.Send);
            // Kestrel takes a closed half for a caller that left; all that counts is that it goes on.
            await stream.ReadAsync(new byte[1]).AsTask().ContinueWith(static _ => { }, TaskScheduler.Default);
        }

        await IsAliveAsync();
    }

    [Theory]
    [InlineData("Host", "evil.example.com")]
    [InlineData("Host", "127.0.0.1.evil.example.com")]
    [InlineData("Host", "localhost.evil.example.com:80")]
    [InlineData("Origin", "http://evil.example.com")]
    [InlineData("Origin", "http://127.0.0.1.evil.example.com")]
    [InlineData("Origin", "null")]
    [InlineData("Origin", "file:///etc")]
    public async Task A_rebound_name_is_refused_everywhere(string header, string value)
    {
        foreach (string path in new[] { "/healthz", "/readyz", "/api/tools", "/api/tools/echo", "/openapi.json", "/mcp" })
        {
            using var request = new HttpRequestMessage(path is "/mcp" ? HttpMethod.Post : HttpMethod.Get, path);
            request.Headers.TryAddWithoutValidation(header, value);
            await ProblemAsync(await _http.SendAsync(request), 403, "refused-origin");
        }
    }

    [Theory]
    [InlineData("Host", "localhost")]
    [InlineData("Host", "[::1]:5000")]
    [InlineData("Host", "LOCALHOST:1")]
    [InlineData("Origin", "http://localhost:6274")]
    [InlineData("Origin", "http://127.0.0.1:1")]
    [InlineData("Origin", "http://[::1]:1")]
    public async Task A_local_name_is_served(string header, string value)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/tools");
        request.Headers.TryAddWithoutValidation(header, value);

        Assert.Equal(HttpStatusCode.OK, (await _http.SendAsync(request)).StatusCode);
    }

    [Fact]
    public async Task The_list_has_every_tool_with_its_schemas()
    {
        JsonElement list = await ReadAsync(await _http.GetAsync("/api/tools"));
        JsonElement echo = list.GetProperty("tools").EnumerateArray().Single(tool => tool.GetProperty("name").GetString() == "echo");

        Assert.Equal("2.1.0", echo.GetProperty("version").GetString());
        Assert.True(echo.GetProperty("hints").GetProperty("readOnly").GetBoolean());
        Assert.Equal("string", echo.GetProperty("inputSchema").GetProperty("properties").GetProperty("text").GetProperty("type").GetString());
        Assert.True(JsonElement.DeepEquals(echo, await ReadAsync(await _http.GetAsync("/api/tools/echo"))));
    }

    [Fact]
    public async Task Every_reference_in_the_openapi_document_leads_somewhere()
    {
        JsonElement document = await ReadAsync(await _http.GetAsync("/openapi.json"));

        Assert.Equal("3.1.0", document.GetProperty("openapi").GetString());
        Assert.Equal("echo", document.GetProperty("paths").GetProperty("/api/tools/echo").GetProperty("post").GetProperty("operationId").GetString());
        List<string> references = [.. OpenApiReferences.In(document)];
        Assert.Contains("#/components/schemas/recursive.Arguments.Node", references);
        Assert.All(references, reference => Assert.True(OpenApiReferences.Resolves(document, reference), reference));
        Assert.All(
            document.GetProperty("components").GetProperty("schemas").EnumerateObject(),
            component => Assert.Matches("^[a-zA-Z0-9._-]+$", component.Name));
    }

    [Theory]
    [InlineData("/healthz")]
    [InlineData("/readyz")]
    public async Task A_running_host_is_up(string probe) =>
        Assert.Equal("""{"status":"up"}""", await _http.GetStringAsync(probe));

    private async Task IsAliveAsync() => Assert.Equal(HttpStatusCode.OK, (await CallAsync("echo", """{"text":"alive"}""")).StatusCode);

    private Task<HttpResponseMessage> CallAsync(string tool, string body, CancellationToken cancellationToken = default) =>
        CallAsync(tool, Encoding.UTF8.GetBytes(body), cancellationToken);

    private async Task<HttpResponseMessage> CallAsync(string tool, byte[] body, CancellationToken cancellationToken = default)
    {
        using var content = new ByteArrayContent(body);
        content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        return await _http.PostAsync($"/api/tools/{tool}", content, cancellationToken);
    }

    private static async Task<JsonElement> ReadAsync(HttpResponseMessage response)
    {
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        return JsonElement.Parse(await response.Content.ReadAsByteArrayAsync());
    }

    private static async Task<JsonElement> ProblemAsync(HttpResponseMessage response, int status, string type)
    {
        string text = await response.Content.ReadAsStringAsync();
        Assert.True((int)response.StatusCode == status, $"{(int)response.StatusCode}: {text}");
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType!.MediaType);
        JsonElement problem = JsonElement.Parse(text);
        Assert.Equal(status, problem.GetProperty("status").GetInt32());
        Assert.Equal("urn:collet:problem:" + type, problem.GetProperty("type").GetString());
        return problem;
    }
}
