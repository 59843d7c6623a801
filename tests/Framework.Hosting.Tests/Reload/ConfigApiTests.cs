using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Collet.Hosting.Configuration;

namespace Collet.Hosting.Tests.Reload;

/// <summary><c>/api/config</c> over real HTTP.</summary>
public sealed class ConfigApiTests
{
    private const string Yaml = "middlewares: [{name: one, v: 1, secret: hunter2}]\n";

    [Fact]
    public async Task What_is_in_force_is_told_with_its_places_and_without_its_secrets()
    {
        await using ReloadHost host = await ReloadHost.StartAsync(Yaml);
        using var http = new HttpClient { BaseAddress = host.Address };

        using HttpResponseMessage response = await http.GetAsync("/api/config");

        string text = await response.Content.ReadAsStringAsync();
        JsonElement body = JsonElement.Parse(text);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal(host.State.Current.ETag, response.Headers.ETag!.ToString());
        Assert.Equal(1, body.GetProperty("version").GetInt32());
        JsonElement value = body.GetProperty("values").GetProperty("collet:middlewares:0:v");
        Assert.Equal("1", value.GetProperty("value").GetString());
        Assert.Equal(host.File, value.GetProperty("file").GetString());
        Assert.Equal(1, value.GetProperty("line").GetInt32());
        Assert.DoesNotContain("hunter2", text, StringComparison.Ordinal);
        Assert.Equal(JsonValueKind.Null, body.GetProperty("lastRejection").ValueKind);
    }

    [Fact]
    public async Task A_reload_answers_with_what_changed_or_with_what_is_wrong()
    {
        await using ReloadHost host = await ReloadHost.StartAsync(Yaml);
        using var http = new HttpClient { BaseAddress = host.Address };
        host.Folder.Write("collet.yaml", Yaml.Replace("1", "2", StringComparison.Ordinal));

        JsonElement applied = await PostAsync(http, "/api/config/reload", HttpStatusCode.OK);
        Assert.Equal("applied", applied.GetProperty("outcome").GetString());
        JsonElement change = Assert.Single(applied.GetProperty("changes").EnumerateArray());
        Assert.Equal("collet:middlewares:0:v", change.GetProperty("key").GetString());
        Assert.Equal("2", change.GetProperty("new").GetString());
        Assert.Equal("api:anonymous", host.State.Current.Author.ToString());

        host.Folder.Write("collet.yaml", "middlewares: [onne, {name: two, w: 1}]");
        JsonElement refused = await PostAsync(http, "/api/config/reload", HttpStatusCode.UnprocessableEntity);
        JsonElement[] problems = [.. refused.GetProperty("problems").EnumerateArray()];
        Assert.Equal(2, problems.Length);
        Assert.Equal(host.File, problems[0].GetProperty("file").GetString());
        Assert.Equal(1, problems[0].GetProperty("line").GetInt32());
        Assert.Equal(15, problems[0].GetProperty("column").GetInt32());
        Assert.Equal("collet:middlewares:0", problems[0].GetProperty("key").GetString());
        Assert.Equal("one", problems[0].GetProperty("suggestion").GetString());
        JsonElement state = JsonElement.Parse(await http.GetStringAsync("/api/config"));
        Assert.Equal(2, state.GetProperty("lastRejection").GetProperty("problems").GetArrayLength());
        Assert.Equal(2, state.GetProperty("version").GetInt32());
    }

    [Fact]
    public async Task Who_knows_another_version_changes_nothing()
    {
        await using ReloadHost host = await ReloadHost.StartAsync(Yaml);
        using var http = new HttpClient { BaseAddress = host.Address };
        string old = host.State.Current.ETag;
        host.Folder.Write("collet.yaml", Yaml.Replace("1", "2", StringComparison.Ordinal));
        await PostAsync(http, "/api/config/reload", HttpStatusCode.OK, ifMatch: old);

        host.Folder.Write("collet.yaml", Yaml.Replace("1", "3", StringComparison.Ordinal));
        await PostAsync(http, "/api/config/reload", HttpStatusCode.PreconditionFailed, ifMatch: old);
        await PostAsync(http, "/api/config/rollback/1", HttpStatusCode.PreconditionFailed, ifMatch: old);
        Assert.Equal(["one=2"], host.Chain);

        await PostAsync(http, "/api/config/reload", HttpStatusCode.OK, ifMatch: "*");
        Assert.Equal(["one=3"], host.Chain);
    }

    [Theory]
    [InlineData("\"x\", {0}", HttpStatusCode.OK)]
    [InlineData("{0} , \"y\"", HttpStatusCode.OK)]
    [InlineData("*", HttpStatusCode.OK)]
    [InlineData("W/{0}", HttpStatusCode.PreconditionFailed)]
    [InlineData("\"x\", W/{0}", HttpStatusCode.PreconditionFailed)]
    [InlineData("\"1\"", HttpStatusCode.PreconditionFailed)]
    [InlineData("1", HttpStatusCode.BadRequest)]
    [InlineData("\"x\" {0}", HttpStatusCode.BadRequest)]
    public async Task If_match_is_read_as_http_says(string header, HttpStatusCode status)
    {
        await using ReloadHost host = await ReloadHost.StartAsync(Yaml);
        using var http = new HttpClient { BaseAddress = host.Address };
        foreach (string path in (string[])["/api/config/reload", "/api/config/rollback/1"])
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, path);
            string tags = string.Format(CultureInfo.InvariantCulture, header, host.State.Current.ETag);
            Assert.True(request.Headers.TryAddWithoutValidation("If-Match", tags));

            using HttpResponseMessage response = await http.SendAsync(request);

            Assert.Equal(status, response.StatusCode);
        }
    }

    [Theory]
    [InlineData("application/yaml; charset=utf-8", null, HttpStatusCode.OK)]
    [InlineData("application/yaml; charset=\"UTF-8\"", "identity", HttpStatusCode.OK)]
    [InlineData("application/yaml; charset=us-ascii", null, HttpStatusCode.OK)]
    [InlineData("application/yaml; charset=utf-16", null, HttpStatusCode.UnsupportedMediaType)]
    [InlineData("application/yaml; charset=iso-8859-1", null, HttpStatusCode.UnsupportedMediaType)]
    [InlineData("application/yaml", "gzip", HttpStatusCode.UnsupportedMediaType)]
    [InlineData("application/yaml", "identity, br", HttpStatusCode.UnsupportedMediaType)]
    [InlineData("yaml", null, HttpStatusCode.UnsupportedMediaType)]
    public async Task A_document_says_how_it_is_encoded(string type, string? encoding, HttpStatusCode status)
    {
        await using ReloadHost host = await ReloadHost.StartAsync(Yaml);
        using var http = new HttpClient { BaseAddress = host.Address };
        using var content = new ByteArrayContent("middlewares: [{name: one, v: 5}]"u8.ToArray());
        Assert.True(content.Headers.TryAddWithoutValidation("Content-Type", type));
        if (encoding is not null)
        {
            Assert.True(content.Headers.TryAddWithoutValidation("Content-Encoding", encoding));
        }

        using HttpResponseMessage response = await http.PostAsync("/api/config/validate", content);

        Assert.Equal(status, response.StatusCode);
    }

    [Theory]
    [InlineData("application/yaml", "middlewares: [{name: one, v: 5}]", HttpStatusCode.OK)]
    [InlineData("application/json", "{\"middlewares\": [{\"name\": \"one\", \"v\": 5}]}", HttpStatusCode.OK)]
    [InlineData("application/yaml", "middlewares: [onne]", HttpStatusCode.UnprocessableEntity)]
    [InlineData("application/yaml", "server: {port: 1}", HttpStatusCode.UnprocessableEntity)]
    [InlineData("application/yaml", "", HttpStatusCode.UnprocessableEntity)]
    [InlineData("application/xml", "<x/>", HttpStatusCode.UnsupportedMediaType)]
    public async Task A_document_is_checked_without_being_applied(string type, string document, HttpStatusCode status)
    {
        await using ReloadHost host = await ReloadHost.StartAsync(Yaml);
        using var http = new HttpClient { BaseAddress = host.Address };

        await PostAsync(http, "/api/config/validate", status, new StringContent(document, Encoding.UTF8, type));

        Assert.Equal(["one=1"], host.Chain);
        Assert.Equal(1, host.State.Current.Version);
        Assert.Null(host.State.LastRejection);
    }

    [Fact]
    public async Task A_document_that_is_too_long_is_refused()
    {
        await using ReloadHost host = await ReloadHost.StartAsync(Yaml);
        using var http = new HttpClient { BaseAddress = host.Address };

        var document = new StringContent(new string('#', 5_000_000), Encoding.UTF8, "application/yaml");
        await PostAsync(http, "/api/config/validate", HttpStatusCode.RequestEntityTooLarge, document);
    }

    [Fact]
    public async Task Versions_are_listed_shown_and_gone_back_to()
    {
        await using ReloadHost host = await ReloadHost.StartAsync(Yaml);
        using var http = new HttpClient { BaseAddress = host.Address };
        host.Folder.Write("collet.yaml", Yaml.Replace("1", "2", StringComparison.Ordinal));
        await PostAsync(http, "/api/config/reload", HttpStatusCode.OK);

        JsonElement back = await PostAsync(http, "/api/config/rollback/1", HttpStatusCode.OK);
        Assert.Equal(3, back.GetProperty("version").GetInt32());
        Assert.Equal(["one=1"], host.Chain);
        JsonElement list = JsonElement.Parse(await http.GetStringAsync("/api/config/versions"));
        Assert.Equal([3, 2, 1], list.GetProperty("versions").EnumerateArray().Select(version => version.GetProperty("version").GetInt32()));
        string two = await http.GetStringAsync("/api/config/versions/2");
        Assert.Equal("2", JsonElement.Parse(two).GetProperty("values").GetProperty("collet:middlewares:0:v").GetString());
        Assert.DoesNotContain("hunter2", two, StringComparison.Ordinal);
        await PostAsync(http, "/api/config/rollback/9", HttpStatusCode.NotFound);
        Assert.Equal(HttpStatusCode.NotFound, (await http.GetAsync("/api/config/versions/x")).StatusCode);
        Assert.Equal(HttpStatusCode.MethodNotAllowed, (await http.GetAsync("/api/config/reload")).StatusCode);
    }

    [Fact]
    public async Task Where_callers_are_known_it_is_for_administrators_and_their_keys_can_change()
    {
        (ApiKey admin, ApiKey user, ApiKey next) = (ApiKey.Create(), ApiKey.Create(), ApiKey.Create());
        await using ReloadHost host = await ReloadHost.StartAsync(Callers(admin, user));
        using var http = new HttpClient { BaseAddress = host.Address };

        Assert.Equal(HttpStatusCode.Unauthorized, await StatusAsync(http, null));
        Assert.Equal(HttpStatusCode.Forbidden, await StatusAsync(http, user));
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(http, admin));

        host.Folder.Write("collet.yaml", Callers(next, user));
        http.DefaultRequestHeaders.Add("X-Api-Key", admin.Text);
        await PostAsync(http, "/api/config/reload", HttpStatusCode.OK);
        Assert.Equal("api:ada", host.State.Current.Author.ToString());
        http.DefaultRequestHeaders.Clear();
        Assert.Equal(HttpStatusCode.Unauthorized, await StatusAsync(http, admin));
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(http, next));
        Assert.Equal(HttpStatusCode.Forbidden, await StatusAsync(http, user));
    }

    [Fact]
    public async Task How_callers_are_known_at_all_needs_a_restart()
    {
        await using ReloadHost host = await ReloadHost.StartAsync(Yaml);
        ReloadResult appearing = await host.ApplyAsync(Callers(ApiKey.Create(), ApiKey.Create()));
        Assert.Equal(ReloadOutcome.Rejected, appearing.Outcome);

        await using ReloadHost other = await ReloadHost.StartAsync("authentication: {anonymous: true}\nmiddlewares: []");
        ReloadResult leaving = await other.ApplyAsync("middlewares: []");
        Assert.Contains("needs a restart", Assert.Single(leaving.Problems).Message, StringComparison.Ordinal);
        Assert.Equal(ReloadOutcome.Applied, (await other.ApplyAsync("authentication: {anonymous: false}\nmiddlewares: []")).Outcome);
        using var http = new HttpClient { BaseAddress = other.Address };
        Assert.Equal(HttpStatusCode.Unauthorized, (await http.GetAsync("/api/tools")).StatusCode);
    }

    private static string Callers(ApiKey admin, ApiKey user) => $"""
        middlewares: []
        authentication:
          apiKeys:
            - caller: ada
              hash: "{admin.Hash}"
              roles: [admin]
            - caller: bob
              hash: "{user.Hash}"
              roles: [reader]

        """;

    private static async Task<HttpStatusCode> StatusAsync(HttpClient http, ApiKey? key)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/config");
        if (key is not null)
        {
            request.Headers.Add("X-Api-Key", key.Text);
        }

        using HttpResponseMessage response = await http.SendAsync(request);
        return response.StatusCode;
    }

    private static async Task<JsonElement> PostAsync(
        HttpClient http, string path, HttpStatusCode status, HttpContent? content = null, string? ifMatch = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = content };
        request.Headers.ExpectContinue = content is not null;
        if (ifMatch is not null)
        {
            request.Headers.IfMatch.Add(ifMatch == "*" ? EntityTagHeaderValue.Any : EntityTagHeaderValue.Parse(ifMatch));
        }

        using HttpResponseMessage response = await http.SendAsync(request);
        string text = await response.Content.ReadAsStringAsync();
        Assert.True(status == response.StatusCode, $"{response.StatusCode}: {text}");
        return JsonElement.Parse(text);
    }
}
