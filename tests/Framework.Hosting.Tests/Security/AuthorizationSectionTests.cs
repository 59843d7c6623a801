using Collet.Hosting.Configuration;
using Collet.Hosting.Tests.Configuration;
using Collet.Hosting.Tests.Reload;

namespace Collet.Hosting.Tests.Security;

/// <summary>Roles in a section of their own, which the middleware in the chain heeds.</summary>
public sealed class AuthorizationSectionTests : IDisposable
{
    private const string Roles = "authorization: {roles: {guest: {tools: [echo]}}, anonymous: [guest]}\n";

    private readonly ConfigurationFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("middlewares: [authorization]\n")]
    [InlineData("middlewares: [logging, {name: authorization}]\n")]
    public async Task The_entry_takes_them_from_there(string middlewares)
    {
        await using ReloadHost host = await ReloadHost.StartAsync(Roles + middlewares);

        Assert.Equal(["echo"], host.Catalog.VisibleTo(null).Tools.Select(tool => tool.Info.Name));
        await host.CallAsync();
    }

    [Fact]
    public async Task They_still_may_stand_in_the_entry()
    {
        await using ReloadHost host = await ReloadHost.StartAsync(
            "middlewares: [{name: authorization, roles: {guest: {tools: [echo]}}, anonymous: [guest]}]");

        Assert.Equal(["echo"], host.Catalog.VisibleTo(null).Tools.Select(tool => tool.Info.Name));
    }

    [Fact]
    public async Task A_change_of_them_is_a_change_of_the_chain_and_of_nothing_else_in_it()
    {
        await using ReloadHost host = await ReloadHost.StartAsync(Roles + "middlewares: [{name: one, v: 1}, authorization]");
        ToolMiddleware[] before = [.. host.Catalog.Chain.Entries.Select(entry => entry.Middleware)];

        ReloadResult result = await host.ApplyAsync(
            Roles.Replace("[echo]", "['*']", StringComparison.Ordinal) + "middlewares: [{name: one, v: 1}, authorization]");

        Assert.Equal(["collet:authorization:roles:guest:tools:0: echo -> *"], result.Changes.Select(change => change.ToString()));
        Assert.True(host.Catalog.VisibleTo(null).Tools.Count > 1);
        Assert.Same(before[0], host.Catalog.Chain.Entries[0].Middleware);
        Assert.NotSame(before[1], host.Catalog.Chain.Entries[1].Middleware);
    }

    [Theory]
    [InlineData(Roles + "middlewares: [logging]", "collet.yaml:1:1: collet:authorization: Nothing in the chain heeds it")]
    [InlineData(Roles, "collet.yaml:1:1: collet:authorization: Nothing in the chain heeds it")]
    [InlineData("authorization: yes\n", "collet.yaml:1:16: collet:authorization: Expected the keys roles, anonymous and default; received 'yes'")]
    [InlineData("authorization: {rolez: {}}\nmiddlewares: [authorization]", "collet.yaml:1:17: collet:authorization:rolez: authorization has no such option; it takes roles, anonymous, default. Did you mean roles?")]
    [InlineData("authorization: {roles: {a: {}}}\nmiddlewares: [authorization]", "collet:authorization:roles:a:tools: authorization: required, but missing")]
    [InlineData("authorization: {roles: {a: {tools: ['*'], permission: [x]}}}\nmiddlewares: [authorization]", "collet:authorization:roles:a:permission: authorization: unknown")]
    [InlineData("authorization: {roles: {a: {tools: ['*']}}, default: [b]}\nmiddlewares: [authorization]", "collet.yaml:1:54: collet:authorization:default: authorization: 'b' is no role; a are.")]
    [InlineData(Roles + "middlewares: [{name: authorization, anonymous: [guest]}]", "collet.yaml:2:37: collet:middlewares:0:anonymous: The roles stand in collet:authorization; remove it here, or that section.")]
    [InlineData("middlewares: [authorization]", "collet:middlewares:0:roles: authorization: required, but missing")]
    public void What_is_wrong_is_said_with_its_place(string yaml, string says)
    {
        _folder.Write("collet.yaml", yaml);

        Assert.Contains(
            new CheckedProblems(_folder).All, problem => problem.ToString().Contains(says, StringComparison.Ordinal));
    }

    [Fact]
    public void An_entry_that_is_not_enabled_is_enough_and_checks_them()
    {
        _folder.Write("collet.yaml", Roles + "middlewares: [{name: authorization, enabled: false}]");
        Assert.Empty(new CheckedProblems(_folder).All);

        _folder.Write("collet.yaml", "authorization: {roles: {}}\nmiddlewares: [{name: authorization, enabled: false}]");
        Assert.NotEmpty(new CheckedProblems(_folder).All);
    }

    [Fact]
    public void Callers_have_roles_it_defines()
    {
        string hash = ApiKey.Create().Hash;
        _folder.Write(
            "collet.yaml",
            Roles + $"middlewares: [authorization]\nauthentication: {{apiKeys: [{{caller: a, hash: '{hash}', roles: [gest]}}]}}\n");

        ConfigurationProblem problem = Assert.Single(new CheckedProblems(_folder).All);
        Assert.Equal("'authorization' defines no role 'gest'; it defines guest.", problem.Message);
    }
}
