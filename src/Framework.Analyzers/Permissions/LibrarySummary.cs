using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace Collet.Analyzers.Permissions;

/// <summary>What a library says its visible members need, in <c>[assembly: CapabilitySummary]</c>.</summary>
internal sealed class LibrarySummary
{
    private readonly Dictionary<string, ImmutableArray<Need>> _needs = new(StringComparer.Ordinal);

    /// <summary>The library has one; without, nothing is known.</summary>
    public bool Exists { get; private set; }

    public static LibrarySummary Of(IAssemblySymbol assembly, PermissionSymbols symbols)
    {
        var summary = new LibrarySummary();
        foreach (AttributeData attribute in assembly.GetAttributes())
        {
            if (!PermissionSymbols.Is(attribute.AttributeClass, symbols.Summary))
            {
                continue;
            }

            summary.Exists = true;
            if (attribute.ConstructorArguments is [{ Value: string member }, ..] and [_, var rest])
            {
                ImmutableArray<Need> needs = [.. Texts(rest).Select(Parse).OfType<Need>()];
                summary._needs[member] = summary._needs.TryGetValue(member, out ImmutableArray<Need> known) ? known.AddRange(needs) : needs;
            }
        }

        return summary;
    }

    /// <summary>What a method or an accessor needs.</summary>
    public ImmutableArray<Need> Find(ISymbol member) =>
        _needs.TryGetValue(member.GetDocumentationCommentId() ?? string.Empty, out ImmutableArray<Need> needs) ? needs : [];

    private static IEnumerable<string> Texts(TypedConstant constant) =>
        constant.Kind == TypedConstantKind.Array ? constant.Values.Select(value => value.Value).OfType<string>()
        : constant.Value is string text ? [text]
        : [];

    private static Need? Parse(string text) =>
        Permission.TryParse(text, out Permission permission) ? new Need(permission.Kind, permission.Scope) : null;
}
