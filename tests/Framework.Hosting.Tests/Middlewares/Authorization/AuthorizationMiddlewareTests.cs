using System.ComponentModel.DataAnnotations;
using System.Security.Claims;
using Collet.Hosting.Middlewares;

namespace Collet.Hosting.Tests.Middlewares.Authorization;

public sealed class AuthorizationMiddlewareTests
{
    private static readonly AuthorizationOptions _options = new()
    {
        Roles = new Dictionary<string, RoleOptions>
        {
            ["reader"] = new() { Tools = ["read_*", "hint:read-only"], Permissions = ["fs.read:/data"] },
            ["fetcher"] = new() { Tools = ["fetch", "read_and_send"], Permissions = ["net.connect:*.example.com"] },
            ["admin"] = new() { Tools = ["*"], Permissions = ["*"] },
            ["guest"] = new() { Tools = ["hello"] },
        },
        Anonymous = ["guest"],
    };

    private static readonly Tool[] _tools =
    [
        new NamedTool("hello"),
        new NamedTool("look", new(ReadOnly: true)),
        new NamedTool("read_data", default, "fs.read:/data/sub"),
        new NamedTool("read_etc", default, "fs.read:/etc"),
        new NamedTool("read_and_send", default, "fs.read:/data", "net.connect:api.example.com:443"),
        new NamedTool("strange", default, "No Permission"),
        new NamedTool("wipe", new(Destructive: true), "fs.write:/data"),
    ];

    [Theory]
    [InlineData(null, "hello")]
    [InlineData("", "")]
    [InlineData("reader", "look read_data")]
    [InlineData("fetcher", "")]
    [InlineData("reader fetcher", "look read_and_send read_data")]
    [InlineData("guest", "hello")]
    [InlineData("admin", "hello look read_and_send read_data read_etc strange wipe")]
    [InlineData("nobody", "")]
    public async Task A_caller_sees_and_calls_what_its_roles_allow(string? roles, string tools)
    {
        ClaimsPrincipal? caller = roles is null ? null : CallerPrincipal.Create("ada", Words(roles));
        using ToolCatalog catalog = Catalog(_options);

        Assert.Equal(Words(tools), catalog.VisibleTo(caller).Tools.Select(tool => tool.Info.Name));
        foreach (Tool tool in _tools)
        {
            Assert.Equal(Words(tools).Contains(tool.Info.Name), await OutcomeAsync(catalog, tool, caller) is ToolOutcome.Succeeded);
        }
    }

    [Fact]
    public async Task A_known_caller_is_forbidden_and_an_unknown_one_is_asked_who_he_is()
    {
        using ToolCatalog catalog = Catalog(_options);

        await using ToolCall known = catalog.Rent(_tools[^1], default);
        known.Caller = CallerPrincipal.Create("ada", ["reader"]);
        await using ToolCall unknown = catalog.Rent(_tools[^1], default);
        unknown.Caller = new ClaimsPrincipal(new ClaimsIdentity());

        Assert.Equal(ToolOutcome.Rejected, await catalog.InvokeAsync(known));
        Assert.Equal(ToolOutcome.Rejected, await catalog.InvokeAsync(unknown));
        var forbidden = Assert.IsType<ToolRejectedException>(known.Exception);
        Assert.Equal((ToolRejection.Forbidden, "You may not call 'wipe'."), (forbidden.Reason, forbidden.Message));
        Assert.Equal(ToolRejection.Unauthenticated, Assert.IsType<ToolRejectedException>(unknown.Exception).Reason);
    }

    [Fact]
    public void Default_roles_are_every_known_callers()
    {
        using ToolCatalog catalog = Catalog(_options with { Default = ["reader"] });

        Assert.Equal(["hello", "look", "read_data"], Names(catalog, CallerPrincipal.Create("ada", ["guest"])));
        Assert.Equal(["hello"], Names(catalog, null));
    }

    [Fact]
    public void Callers_of_other_schemes_have_the_roles_their_claims_say()
    {
        using ToolCatalog catalog = Catalog(_options);
        var own = new ClaimsIdentity([new("groups", "reader"), new("other", "admin")], "Own", ClaimTypes.Name, "groups");
        var second = new ClaimsIdentity([new(ClaimTypes.Role, "fetcher")], "Second");
        var unproven = new ClaimsIdentity([new(ClaimTypes.Role, "admin")]);

        Assert.Equal(["look", "read_and_send", "read_data"], Names(catalog, new ClaimsPrincipal([own, second, unproven])));
    }

    [Fact]
    public void Roles_an_application_adds_to_a_caller_count()
    {
        using ToolCatalog catalog = Catalog(_options);
        ClaimsPrincipal identityAdded = CallerPrincipal.Create("ada", []);
        identityAdded.AddIdentity(new ClaimsIdentity([new(ClaimTypes.Role, "guest")], "Own"));
        ClaimsPrincipal claimAdded = CallerPrincipal.Create("ada", []);
        Assert.Empty(Names(catalog, claimAdded));
        ((ClaimsIdentity)claimAdded.Identity!).AddClaim(new(ClaimTypes.Role, "guest"));
        ClaimsPrincipal claimTaken = CallerPrincipal.Create("ada", ["admin"]);
        ((ClaimsIdentity)claimTaken.Identity!).RemoveClaim(claimTaken.FindFirst(ClaimTypes.Role));

        Assert.Equal(["hello"], Names(catalog, identityAdded));
        Assert.Equal(["hello"], Names(catalog, claimAdded));
        Assert.Equal(["hello"], Names(catalog, claimAdded.Clone()));
        Assert.Empty(Names(catalog, claimTaken));
    }

    [Fact]
    public void A_caller_may_go_through_two_chains_with_different_roles()
    {
        ClaimsPrincipal caller = CallerPrincipal.Create("ada", ["reader"]);
        using ToolCatalog first = Catalog(_options);
        using ToolCatalog second = Catalog(new()
        {
            Roles = new Dictionary<string, RoleOptions> { ["other"] = new() { Tools = ["*"] }, ["reader"] = new() { Tools = ["hello"] } },
        });

        Assert.Equal(["look", "read_data"], Names(first, caller));
        Assert.Equal(["hello"], Names(second, caller));
        Assert.Equal(["look", "read_data"], Names(first, caller));
    }

    [Fact]
    public void A_decision_allocates_nothing()
    {
        var middleware = new AuthorizationMiddleware(_options);
        ClaimsPrincipal caller = CallerPrincipal.Create("ada", ["reader"]);
        ToolInfo tool = _tools[2].Info;
        Assert.True(middleware.IsListed(tool, caller));
        Assert.False(middleware.IsListed(tool, null));

        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < 1_000; i++)
        {
            middleware.IsListed(tool, caller);
            middleware.IsListed(tool, null);
        }

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    [Fact]
    public void Every_mistake_of_the_options_is_found()
    {
        var options = new AuthorizationOptions
        {
            Roles = new Dictionary<string, RoleOptions>
            {
                ["a"] = new() { Tools = ["hint:readonly"], Permissions = ["fs.read:../x", "read"] },
                ["b"] = new() { Tools = [] },
            },
            Anonymous = ["c"],
            Default = ["a", "d"],
        };

        string[] problems = [.. options.Validate(new ValidationContext(options)).Select(result => result.ErrorMessage!)];

        Assert.Equal(5, problems.Length);
        Assert.Contains("read-only", problems[0], StringComparison.Ordinal);
        Assert.Contains("'fs.read:../x' is no permission", problems[1], StringComparison.Ordinal);
        Assert.Contains("\"*\" stands for every tool", problems[2], StringComparison.Ordinal);
        Assert.Equal(["'c' is no role; a, b are.", "'d' is no role; a, b are."], problems[3..]);
    }

    internal static ToolCatalog Catalog(AuthorizationOptions options, params Tool[] tools) => new(
        [new FixedSource(tools.Length == 0 ? _tools : tools)],
        new ToolChain([new ChainEntry("authorization", new AuthorizationMiddleware(options))]));

    internal static async Task<ToolOutcome> OutcomeAsync(ToolCatalog catalog, Tool tool, ClaimsPrincipal? caller)
    {
        await using ToolCall call = catalog.Rent(tool, default);
        call.Caller = caller;
        return await catalog.InvokeAsync(call);
    }

    private static string[] Words(string text) => text.Split(' ', StringSplitOptions.RemoveEmptyEntries);

    private static IEnumerable<string> Names(ToolCatalog catalog, ClaimsPrincipal? caller) =>
        catalog.VisibleTo(caller).Tools.Select(tool => tool.Info.Name);
}
