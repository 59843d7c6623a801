using System.Net;
using System.Text.Json;
using Microsoft.Extensions.Time.Testing;

namespace Collet.Hosting.Tests.Security;

/// <summary>Callers with API keys, over real HTTP.</summary>
public sealed class ApiKeyCallerTests
{
    private readonly ApiKey _key = ApiKey.Create();

    [Theory]
    [InlineData("X-Api-Key", "")]
    [InlineData("Authorization", "Bearer ")]
    [InlineData("Authorization", "bearer ")]
    public async Task A_key_says_who_calls(string header, string prefix)
    {
        await using CallerHost host = await CallerHost.StartAsync(CallerHost.Entry(0, "ci-bot", _key, ("priority", "P0")));

        (HttpStatusCode status, JsonElement body, _) = await host.WhoAmIAsync((header, prefix + _key.Text));

        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Equal("""{"caller":"ci-bot","priority":"P0","door":"rest","address":"127.0.0.1"}""", body.GetRawText());
    }

    [Fact]
    public async Task A_caller_has_several_keys_while_they_are_exchanged()
    {
        ApiKey next = ApiKey.Create();
        await using CallerHost host = await CallerHost.StartAsync(
            [.. CallerHost.Entry(0, "ci-bot", _key), .. CallerHost.Entry(1, "ci-bot", next), .. CallerHost.Entry(2, "other", ApiKey.Create())]);

        foreach (ApiKey key in (ApiKey[])[_key, next])
        {
            (_, JsonElement body, _) = await host.WhoAmIAsync(("X-Api-Key", key.Text));
            Assert.Equal("ci-bot", body.GetProperty("caller").GetString());
        }
    }

    [Fact]
    public async Task Wrong_unknown_and_malformed_keys_are_refused_in_the_same_words()
    {
        await using CallerHost host = await CallerHost.StartAsync(CallerHost.Entry(0, "ci-bot", _key));
        string wrongSecret = ApiKey.Create().Text is var other ? _key.Text[..20] + other[20..] : "";
        var answers = new HashSet<string>();
        foreach (string text in (string[])[wrongSecret, ApiKey.Create().Text, "collet_", "x", _key.Text + "x", " ", ""])
        {
            (HttpStatusCode status, JsonElement body, HttpResponseMessage response) = await host.WhoAmIAsync(("X-Api-Key", text));
            Assert.Equal(HttpStatusCode.Unauthorized, status);
            Assert.Equal("urn:collet:problem:unauthenticated", body.GetProperty("type").GetString());
            Assert.Equal("application/problem+json", response.Content.Headers.ContentType!.MediaType);
            Assert.Contains("error=\"invalid_token\"", response.Headers.WwwAuthenticate.Single().ToString(), StringComparison.Ordinal);
            answers.Add(body.GetProperty("detail").GetString()!);
        }

        Assert.Equal("The API key is not valid.", Assert.Single(answers));
    }

    [Fact]
    public async Task A_key_ends_when_it_expires()
    {
        var time = new FakeTimeProvider(new DateTimeOffset(2026, 12, 31, 23, 59, 59, TimeSpan.Zero));
        await using CallerHost host = await CallerHost.StartAsync(
            CallerHost.Entry(0, "ci-bot", _key, ("expires", "2027-01-01T00:00:00Z")), time: time);
        Assert.Equal(HttpStatusCode.OK, (await host.WhoAmIAsync(("X-Api-Key", _key.Text))).Status);

        time.Advance(TimeSpan.FromSeconds(1));

        (HttpStatusCode status, JsonElement body, _) = await host.WhoAmIAsync(("X-Api-Key", _key.Text));
        Assert.Equal(HttpStatusCode.Unauthorized, status);
        Assert.Contains("expired at 2027-01-01", body.GetProperty("detail").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_wrong_key_is_refused_where_everybody_may_call()
    {
        await using CallerHost host = await CallerHost.StartAsync([.. CallerHost.Entry(0, "ci-bot", _key), CallerHost.Section + "anonymous=true"]);

        Assert.Equal(HttpStatusCode.OK, (await host.WhoAmIAsync()).Status);
        Assert.Equal(HttpStatusCode.Unauthorized, (await host.WhoAmIAsync(("X-Api-Key", ApiKey.Create().Text))).Status);
        Assert.Equal(HttpStatusCode.Unauthorized, (await host.WhoAmIAsync(("Authorization", "Basic dTpw"))).Status);
        Assert.Equal(HttpStatusCode.Unauthorized, (await host.WhoAmIAsync(("Authorization", "Bearer"))).Status);
        Assert.Equal(HttpStatusCode.Unauthorized, (await host.WhoAmIAsync(("Authorization", "Bearer x.y.z"))).Status);
    }

    [Fact]
    public async Task Two_credentials_are_one_too_many()
    {
        await using CallerHost host = await CallerHost.StartAsync(CallerHost.Entry(0, "ci-bot", _key));

        (HttpStatusCode status, JsonElement body, _) =
            await host.WhoAmIAsync(("X-Api-Key", _key.Text), ("Authorization", "Bearer " + _key.Text));

        Assert.Equal(HttpStatusCode.Unauthorized, status);
        Assert.Contains("Several", body.GetProperty("detail").GetString(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Unauthorized, (await host.WhoAmIAsync(("X-Api-Key", _key.Text), ("X-Api-Key", _key.Text))).Status);
    }

    [Theory]
    [InlineData("P2", "P0", "P2")]
    [InlineData("P0", "P1", "P1")]
    [InlineData("p1", "P0", "P1")]
    [InlineData("P2", "P2", "P2")]
    public async Task A_request_may_ask_for_less_than_its_priority_and_not_for_more(string asked, string own, string got)
    {
        await using CallerHost host = await CallerHost.StartAsync(CallerHost.Entry(0, "ci-bot", _key, ("priority", own)));

        (_, JsonElement body, _) = await host.WhoAmIAsync(("X-Api-Key", _key.Text), ("Collet-Priority", asked));

        Assert.Equal(got, body.GetProperty("priority").GetString());
    }

    [Fact]
    public async Task A_priority_nobody_knows_is_a_400()
    {
        await using CallerHost host = await CallerHost.StartAsync([]);

        (HttpStatusCode status, JsonElement body, _) = await host.WhoAmIAsync(("Collet-Priority", "high"));

        Assert.Equal(HttpStatusCode.BadRequest, status);
        Assert.Equal("urn:collet:problem:invalid-priority", body.GetProperty("type").GetString());
    }

    [Fact]
    public async Task A_refusal_is_logged_without_the_key()
    {
        await using CallerHost host = await CallerHost.StartAsync(CallerHost.Entry(0, "ci-bot", _key));
        string wrong = ApiKey.Create().Text;
        await host.WhoAmIAsync(("X-Api-Key", wrong));

        Assert.DoesNotContain(wrong, (await host.Log.WaitForAsync("CallerRefused")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_mistake_of_the_section_is_reported_at_once()
    {
        string[] arguments =
        [
            "anonymous=perhaps", "apiKey=x", "apiKeys:0:caller=", "apiKeys:0:hash=" + _key.Text, "apiKeys:0:expires=tomorrow",
            "apiKeys:0:priority=high", "apiKeys:0:rolles:0=reader", "apiKeys:1:caller=a", "apiKeys:1:hash=" + _key.Hash,
            "apiKeys:1:roles=reader", "apiKeys:1:expires:0=x", "apiKeys:2:caller=anonymous", "apiKeys:2:hash=" + _key.Hash, "jwt:authority=http://login.example.com", "stdio:caller=",
        ];

        var failure = await Assert.ThrowsAsync<ColletConfigurationException>(
            () => CallerHost.StartAsync([.. arguments.Select(argument => CallerHost.Section + argument)]));

        string[] expected =
        [
            "anonymous: 'perhaps'", "apiKey: There is no such key", "apiKeys:0:caller", "apiKeys:0:hash: It is no hash", "apiKeys:0:expires",
            "apiKeys:0:priority", "apiKeys:0:rolles: There is no such key; caller, hash", "apiKeys:2:caller", "apiKeys:2:hash: The same key",
            "apiKeys:1:roles: Expected a list", "apiKeys:1:expires: Expected text", "jwt:audience", "jwt:authority", "stdio:caller",
        ];
        Assert.All(expected, text => Assert.Contains(failure.Problems, problem => problem.ToString().Contains("collet:authentication:" + text, StringComparison.Ordinal)));
        Assert.Equal(expected.Length, failure.Problems.Count);
        Assert.DoesNotContain(_key.Text, failure.Message, StringComparison.Ordinal);
    }
}
