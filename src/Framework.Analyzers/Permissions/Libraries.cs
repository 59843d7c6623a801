using System.Collections.Concurrent;
using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace Collet.Analyzers.Permissions;

/// <summary>Knows what members of referenced assemblies need: from the capability table, their summaries, or not at all.</summary>
internal sealed class Libraries(PermissionSymbols symbols, CapabilityTable table)
{
    // ECMA, .NET Framework's, .NET's open one, ASP.NET's and the extensions': what the shared framework is signed with.
    private static readonly HashSet<string> _tokens =
        ["b77a5c561934e089", "b03f5f7f11d50a3a", "cc7b13ffcd2ddd51", "adb9793829ddae60", "31bf3856ad364e35", "7cec85d7bea7798e"];

    private readonly ConcurrentDictionary<ISymbol, OutsideMember> _members = new(SymbolEqualityComparer.Default);
    private readonly ConcurrentDictionary<IAssemblySymbol, LibrarySummary> _summaries = new(SymbolEqualityComparer.Default);

    /// <summary>What is known of a method, an accessor or a field as it was declared (its original definition).</summary>
    public OutsideMember Find(ISymbol member) => _members.GetOrAdd(member, Describe);

    /// <summary>Tells whether an assembly is of the shared framework, of which all is known by the table.</summary>
    public static bool IsFramework(IAssemblySymbol assembly) =>
        IsFrameworkName(assembly.Name)
        && _tokens.Contains(string.Concat(assembly.Identity.PublicKeyToken.Select(b => b.ToString("x2", null))));

    private static bool IsFrameworkName(string name) =>
        name is "System" or "mscorlib" or "netstandard" or "WindowsBase" or "Microsoft.CSharp"
        || name.StartsWith("System.", StringComparison.Ordinal)
        || name.StartsWith("Microsoft.Extensions.", StringComparison.Ordinal)
        || name.StartsWith("Microsoft.AspNetCore", StringComparison.Ordinal)
        || name.StartsWith("Microsoft.VisualBasic", StringComparison.Ordinal)
        || name.StartsWith("Microsoft.Win32.", StringComparison.Ordinal)
        || name is "Microsoft.JSInterop" or "Microsoft.Net.Http.Headers";

    private OutsideMember Describe(ISymbol member)
    {
        if (member is IMethodSymbol { MethodKind: MethodKind.DelegateInvoke } or IFieldSymbol { IsConst: true }
            || member.ContainingAssembly is null)
        {
            return OutsideMember.Harmless;
        }

        for (ISymbol? m = member; m is not null; m = Overridden(m))
        {
            if (table.FindLines(m.OriginalDefinition.GetDocumentationCommentId() ?? string.Empty) is { } lines)
            {
                return new([.. lines], [], null);
            }
        }

        IAssemblySymbol assembly = member.ContainingAssembly;
        if (IsFramework(assembly))
        {
            return OutsideMember.Harmless;
        }

        ImmutableArray<Need> declared = Boundaries.DeclaredOn(member, symbols);
        if (!declared.IsEmpty || assembly.Name is "Collet" or "Collet.Hosting")
        {
            return new([], declared, null);
        }

        LibrarySummary summary = _summaries.GetOrAdd(assembly, a => LibrarySummary.Of(a, symbols));
        return summary.Exists ? new([], summary.Find(member), null) : new([], [], assembly.Name);
    }

    private static ISymbol? Overridden(ISymbol member) => (member as IMethodSymbol)?.OverriddenMethod;
}
