using Microsoft.CodeAnalysis;

namespace Collet.Tests.Permissions.Capabilities;

/// <summary>The table against .NET 10 itself.</summary>
public sealed class CapabilitiesFileTests
{
    // What programs define for themselves, by .NET's name.
    private const string OwnAttribute = "T:System.Runtime.CompilerServices.IgnoresAccessChecksToAttribute";

    // A namespace that is here with all it has is looked at type by type, so that what .NET adds to it is found.
    private static readonly string[] _whole = ["System.IO", "System.Net", "System.Formats.Tar", "System.Runtime.Loader", "System.Reflection.Emit", "Microsoft.Win32"];
    private static readonly string[] _wholeWithoutBelow =
        ["System.Diagnostics", "System.Reflection", "System.Runtime.InteropServices", "System.Threading", "System.Timers"];

    private static readonly Lazy<ILookup<CapabilityRule, ISymbol>> _uses = new(() => FrameworkApi.Uses
        .SelectMany(use => (TableFile.Framework.FindLines(FrameworkApi.IdOf(use)) ?? []).Select(rule => (rule, use)))
        .ToLookup(pair => pair.rule, pair => pair.use));

    [Fact]
    public void The_embedded_table_is_the_file()
    {
        Assert.Equal(TableFile.Framework.Rules.Concat(TableFile.OfPackages.Rules), CapabilityTable.Default.Rules);
        Assert.Same(CapabilityTable.Default, CapabilityTable.Default);
    }

    [Fact]
    public void Every_line_is_about_something_that_no_narrower_line_hides()
    {
        string[] idle = [.. TableFile.Framework.Rules.Where(rule => !_uses.Value.Contains(rule)).Select(rule => $"{rule.Permission} {rule.Target}")];

        Assert.Equal([$"unsafe {OwnAttribute}"], idle);
    }

    [Fact]
    public void No_line_is_there_twice_and_none_is_alone()
    {
        Assert.Equal(CapabilityTable.Default.Rules, CapabilityTable.Default.Rules.Distinct());
        Assert.All(
            CapabilityTable.Default.Rules.GroupBy(rule => rule.Target).Where(group => group.Count() > 1),
            group => Assert.DoesNotContain(group, rule => rule.Permission == "none"));
    }

    [Fact]
    public void No_line_says_none_where_a_wider_one_does_already()
    {
        string[] idle = [.. CapabilityTable.Default.Rules
            .Where(rule => rule.Permission == "none" && rule.Target[0] != 'N')
            .Where(rule => TableFile.Framework.FindLines(rule.Target[..2] + Container(rule.Target) + ".x") is [{ Permission: "none" }, ..])
            .Where(rule => !rule.Target.Contains('('))
            .Select(rule => rule.Target)];

        Assert.Empty(idle);
    }

    [Fact]
    public void Kinds_are_those_that_Collet_knows()
    {
        string[] kinds = [.. typeof(Collet.Permissions).GetFields().Select(field => (string)field.GetRawConstantValue()!), "none", "fs.open"];

        Assert.All(CapabilityTable.Default.Rules, rule => Assert.Contains(rule.Permission, kinds));
        Assert.All(
            CapabilityTable.Default.Rules.Where(rule => rule.ScopeParameter is not null),
            rule => Assert.True(rule.Permission == "fs.open" || Permission.TryParse($"{rule.Permission}:x", out _), $"{rule} has no scopes"));
    }

    [Fact]
    public void Scopes_stand_in_parameters_that_there_are()
    {
        string[] wrong = [.. TableFile.Framework.Rules
            .Where(rule => rule.ScopeParameter is not null)
            .Where(rule => !_uses.Value[rule].OfType<IMethodSymbol>().Any(method =>
                method.Parameters.Any(parameter => parameter.Name == rule.ScopeParameter && IsScope(parameter, rule.Form))
                && (rule.PortParameter is null || method.Parameters.Any(parameter => parameter.Name == rule.PortParameter))))
            .Select(rule => $"{rule.Target} {rule.ScopeParameter} {rule.PortParameter}")];

        Assert.Empty(wrong);
    }

    [Fact]
    public void Hundreds_of_members_need_a_permission()
    {
        int members = FrameworkApi.Uses.Count(use => TableFile.Framework.Find(FrameworkApi.IdOf(use)).Count > 0);

        Assert.InRange(members, 400, int.MaxValue);
    }

    [Fact]
    public void Whole_namespaces_have_a_line_for_everything_in_them()
    {
        string[] unknown = [.. FrameworkApi.Uses
            .Where(use => IsWhole(FrameworkApi.NamespaceOf(use)) && MayAct(use.ContainingType) && MayAct(use))
            .Select(FrameworkApi.IdOf)
            .Where(id => TableFile.Framework.FindLines(id) is null)
            .Order(StringComparer.Ordinal)];

        Assert.True(unknown.Length == 0, $"Say in capabilities.txt what these need, or none:\n{string.Join('\n', unknown)}");
    }

    [Fact]
    public void Lines_of_packages_take_nothing_back_from_dotnet() =>
        Assert.All(
            FrameworkApi.Uses.Select(FrameworkApi.IdOf).Where(id => TableFile.Framework.FindLines(id) is not null),
            id => Assert.Equal(TableFile.Framework.FindLines(id), CapabilityTable.Default.FindLines(id)));

    private static string Container(string target)
    {
        string name = target[2..].Split('(')[0];
        return name[..name.LastIndexOf('.')];
    }

    private static bool IsScope(IParameterSymbol parameter, ScopeForm form) =>
        parameter.Type.SpecialType == SpecialType.System_String || (form != ScopeForm.Plain && parameter.Type.Name == "Uri")
        || (parameter.Type is INamedTypeSymbol { Name: "ReadOnlySpan" or "ReadOnlyMemory" });

    private static bool IsWhole(string space) =>
        _wholeWithoutBelow.Contains(space) || _whole.Any(one => space == one || space.StartsWith(one + ".", StringComparison.Ordinal));

    // Enums, delegates, exceptions, attributes and the arguments of events only say something.
    private static bool MayAct(INamedTypeSymbol type) =>
        type.TypeKind is TypeKind.Class or TypeKind.Struct or TypeKind.Interface
        && !Bases(type).Any(one => one is "Exception" or "Attribute" || one.EndsWith("EventArgs", StringComparison.Ordinal));

    private static bool MayAct(ISymbol use) => use is IMethodSymbol { MethodKind: not MethodKind.Destructor } and not { Name: "GetHashCode" or "Equals" };

    private static IEnumerable<string> Bases(INamedTypeSymbol type)
    {
        for (INamedTypeSymbol? one = type; one is not null; one = one.BaseType)
        {
            yield return one.Name;
        }
    }
}
