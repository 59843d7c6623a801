using System.Net;
using System.Security.Claims;
using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Collet.Hosting.Tests.Security;

/// <summary>Who is served without saying who he is, and what an application finds out by itself.</summary>
public sealed class AnonymousTests
{
    [Fact]
    public async Task Without_a_section_the_developers_machine_is_served()
    {
        await using CallerHost host = await CallerHost.StartAsync([]);

        (HttpStatusCode status, JsonElement body, _) = await host.WhoAmIAsync();

        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Equal(JsonValueKind.Null, body.GetProperty("caller").ValueKind);
    }

    [Theory]
    [InlineData("Forwarded", "for=192.0.2.1")]
    [InlineData("X-Forwarded-For", "192.0.2.1")]
    [InlineData("x-forwarded-for", "127.0.0.1")]
    [InlineData("Via", "1.1 proxy")]
    public async Task Without_a_section_what_came_through_a_proxy_is_refused_with_the_way_out(string header, string value)
    {
        await using CallerHost host = await CallerHost.StartAsync([]);

        (HttpStatusCode status, JsonElement body, HttpResponseMessage response) = await host.WhoAmIAsync((header, value));

        Assert.Equal(HttpStatusCode.Unauthorized, status);
        Assert.Contains("collet:authentication", body.GetProperty("detail").GetString(), StringComparison.Ordinal);
        Assert.Equal("Bearer", response.Headers.WwwAuthenticate.Single().Scheme);
    }

    [Fact]
    public async Task Without_a_section_another_machine_is_refused()
    {
        await using CallerHost host = await CallerHost.StartAsync([], app: app => app.Use((context, next) =>
        {
            context.Connection.RemoteIpAddress = IPAddress.Parse("192.0.2.1");
            return next(context);
        }));

        Assert.Equal(HttpStatusCode.Unauthorized, (await host.WhoAmIAsync()).Status);
        Assert.Equal(HttpStatusCode.Unauthorized, (await host.Http.GetAsync("/api/tools")).StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await host.Http.GetAsync("/openapi.json")).StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await host.Http.GetAsync("/mcp")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await host.Http.GetAsync("/healthz")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await host.Http.GetAsync("/readyz")).StatusCode);
    }

    [Fact]
    public async Task Without_a_section_credentials_are_not_overlooked()
    {
        await using CallerHost host = await CallerHost.StartAsync([]);

        (HttpStatusCode status, JsonElement body, _) = await host.WhoAmIAsync(("Authorization", "Bearer something"));

        Assert.Equal(HttpStatusCode.Unauthorized, status);
        Assert.Contains("cannot check credentials", body.GetProperty("detail").GetString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("anonymous=false", HttpStatusCode.Unauthorized)]
    [InlineData("anonymous=", HttpStatusCode.Unauthorized)]
    [InlineData("anonymous=true", HttpStatusCode.OK)]
    public async Task With_a_section_it_decides(string setting, HttpStatusCode status)
    {
        await using CallerHost host = await CallerHost.StartAsync([CallerHost.Section + setting]);

        Assert.Equal(status, (await host.WhoAmIAsync()).Status);
        Assert.Equal(status, (await host.Http.GetAsync("/api/tools")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await host.Http.GetAsync("/healthz")).StatusCode);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_caller_the_application_knows_counts(bool hasSection)
    {
        await using CallerHost host = await CallerHost.StartAsync(
            hasSection ? [CallerHost.Section + "anonymous=false"] : [],
            services => services.AddAuthentication("Own").AddScheme<AuthenticationSchemeOptions, OwnHandler>("Own", null));

        (HttpStatusCode status, JsonElement body, _) = await host.WhoAmIAsync(("Authorization", "Own ada"));

        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Equal("ada", body.GetProperty("caller").GetString());
        Assert.Equal(HttpStatusCode.Unauthorized, (await host.WhoAmIAsync(("Authorization", "Own -"))).Status);
    }

    [Fact]
    public async Task The_only_scheme_of_an_application_stays_its_default()
    {
        ApiKey key = ApiKey.Create();
        await using CallerHost host = await CallerHost.StartAsync(
            CallerHost.Entry(0, "ci-bot", key),
            services => services.AddAuthentication().AddScheme<AuthenticationSchemeOptions, OwnHandler>("Own", null));

        Assert.Equal("ada", (await host.WhoAmIAsync(("Authorization", "Own ada"))).Body.GetProperty("caller").GetString());
        Assert.Equal("ci-bot", (await host.WhoAmIAsync(("X-Api-Key", key.Text))).Body.GetProperty("caller").GetString());
    }

    [Fact]
    public async Task Endpoints_of_the_application_can_ask_for_the_same_callers()
    {
        ApiKey key = ApiKey.Create();
        await using CallerHost host = await CallerHost.StartAsync(
            CallerHost.Entry(0, "ci-bot", key, ("roles:0", "reader")),
            services => services.AddAuthorization(),
            app => app.MapGet("/own", (ClaimsPrincipal user) => user.Identity!.Name).RequireAuthorization(policy => policy.RequireRole("reader")));

        using var request = new HttpRequestMessage(HttpMethod.Get, "/own");
        request.Headers.Add("X-Api-Key", key.Text);
        HttpResponseMessage known = await host.Http.SendAsync(request);

        Assert.Equal("ci-bot", await known.Content.ReadAsStringAsync());
        Assert.Equal(HttpStatusCode.Unauthorized, (await host.Http.GetAsync("/own")).StatusCode);
    }

    private sealed class OwnHandler(IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder)
        : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
    {
        protected override Task<AuthenticateResult> HandleAuthenticateAsync() => Task.FromResult(
            Request.Headers.Authorization.ToString() is ['O', 'w', 'n', ' ', .. var name] && name != "-"
                ? AuthenticateResult.Success(new(new(new ClaimsIdentity([new(ClaimTypes.Name, name)], "Own")), Scheme.Name))
                : AuthenticateResult.NoResult());
    }
}
