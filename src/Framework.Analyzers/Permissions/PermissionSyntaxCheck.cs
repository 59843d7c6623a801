using Collet.Analyzers.Diagnostics;
using Microsoft.CodeAnalysis;

namespace Collet.Analyzers.Permissions;

/// <summary>Finds declared permissions that are none. Those of tools are the generator's to refuse.</summary>
internal static class PermissionSyntaxCheck
{
    public static void Run(WalkContext context, TypeHierarchy hierarchy, Action<Diagnostic> report)
    {
        Check(context.Compilation.Assembly);
        foreach (INamedTypeSymbol type in hierarchy.Types)
        {
            Check(type);
            foreach (ISymbol member in type.GetMembers())
            {
                Check(member);
            }
        }

        void Check(ISymbol symbol)
        {
            foreach ((AttributeData attribute, string text) in context.Symbols.Declared(symbol))
            {
                if (attribute.ApplicationSyntaxReference is { } place
                    && (Permission.WhyNot(text, out Permission permission) ?? KnownKinds.Misspelt(permission.Kind)) is { } problem)
                {
                    report(Diagnostic.Create(
                        PermissionDescriptors.InvalidPermission, Location.Create(place.SyntaxTree, place.Span), text, problem));
                }
            }
        }
    }
}
