using System.Security.Claims;
using Collet.Hosting.Middlewares;
using CsCheck;

namespace Collet.Hosting.Tests.Middlewares.Authorization;

/// <summary>Over random roles and tools: a tool is listed to exactly those who may call it, and to those the roles say.</summary>
public sealed class AgreementTests
{
    private static readonly string[] _letters = ["a", "b", "c", "d"];
    private static readonly string[] _scopes = ["fs.read", "fs.read:/a", "fs.read:/a/b", "fs.write:/a", "env.read:HOME"];

    private static readonly Gen<string> _name =
        Gen.Select(Gen.OneOf(_letters), Gen.OneOf(_letters), (first, second) => first + "_" + second);

    private static readonly Gen<NamedTool> _tool = Gen.Select(
        _name, Gen.Bool, Gen.OneOf(_scopes).Array[0, 2], (name, readOnly, permissions) => new NamedTool(name, new(ReadOnly: readOnly), permissions));

    private static readonly Gen<string> _pattern = Gen.OneOf(
        _name, Gen.OneOf(_letters).Select(letter => letter + "_*"), Gen.OneOf("*", "hint:read-only"), _name.Select(name => "!" + name));

    private static readonly Gen<RoleOptions> _role = Gen.Select(
        _pattern.Array[1, 3],
        Gen.OneOf([.. _scopes, "*"]).Array[0, 3],
        (tools, permissions) => new RoleOptions { Tools = tools, Permissions = permissions });

    private static readonly Gen<string[]> _roleNames = Gen.OneOf("r0", "r1", "r2", "unknown").Array[0, 3];

    [Fact]
    public void A_tool_is_listed_to_exactly_those_who_may_call_it() =>
        Gen.Select(_tool.Array[1, 6], _role.Array[1, 3], _roleNames, _roleNames, Gen.Bool).SampleAsync(async (tools, roles, own, common, isKnown) =>
        {
            NamedTool[] distinct = [.. tools.DistinctBy(tool => tool.Info.Name)];
            var named = roles.Index().ToDictionary(role => "r" + role.Index, role => role.Item);
            string[] given = [.. common.Where(named.ContainsKey)];
            using ToolCatalog catalog = AuthorizationMiddlewareTests.Catalog(
                new() { Roles = named, Default = given, Anonymous = given }, [.. distinct]);
            ClaimsPrincipal? caller = isKnown ? CallerPrincipal.Create("ada", own) : null;
            var held = given.Concat(isKnown ? own.Where(named.ContainsKey) : []).Distinct().Select(name => named[name]).ToArray();

            ToolSet visible = catalog.VisibleTo(caller);
            foreach (NamedTool tool in distinct)
            {
                bool listed = visible.TryGet(tool.Info.Name, out _);
                Assert.Equal(listed, await AuthorizationMiddlewareTests.OutcomeAsync(catalog, tool, caller) is ToolOutcome.Succeeded);
                Assert.Equal(Expected(tool.Info, held), listed);
            }
        });

    // The rule as the page says it, written down a second time.
    private static bool Expected(ToolInfo tool, RoleOptions[] held)
    {
        RoleOptions[] selecting = [.. held.Where(role => ToolSelector.Parse(role.Tools).Selects(tool))];
        return selecting.Length > 0 && tool.Permissions.All(wanted => selecting.Any(role =>
            role.Permissions.Any(granted => Permission.Parse(granted).Covers(Permission.Parse(wanted)))));
    }
}
