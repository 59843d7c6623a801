using Microsoft.CodeAnalysis;

namespace Collet.Analyzers.Diagnostics;

/// <summary>What is said where code touches more than it declares. One page each in docs/diagnostics.</summary>
internal static class PermissionDescriptors
{
    public static readonly DiagnosticDescriptor Undeclared = Create(
        PermissionIds.Undeclared,
        "A tool declares what it touches",
        "{0} needs {1}, which it does not declare: {2}. Add [RequiresPermission(\"{1}\")], or do without.",
        DiagnosticSeverity.Error);

    public static readonly DiagnosticDescriptor OutsideScope = Create(
        PermissionIds.OutsideScope,
        "A constant lies inside the declared scope",
        "{0} needs {1}, and declares only {3}: {2}. Add [RequiresPermission(\"{1}\")], or stay inside.",
        DiagnosticSeverity.Error);

    public static readonly DiagnosticDescriptor NeverNeeded = Create(
        PermissionIds.NeverNeeded,
        "A declared permission is needed",
        "{0} declares {1}, and nothing it reaches needs that; take it away",
        DiagnosticSeverity.Warning);

    public static readonly DiagnosticDescriptor Unverified = Create(
        PermissionIds.Unverified,
        "A library says what it touches",
        "What '{0}' does is not known: {1}. Build it with <ColletCapabilitySummary>true</ColletCapabilitySummary>, or read "
        + "its scan in permissions.json.",
        DiagnosticSeverity.Info);

    public static readonly DiagnosticDescriptor InvalidPermission = Create(
        PermissionIds.InvalidPermission,
        "A permission is a kind, or a kind and a scope",
        "'{0}' is no permission: {1}; right are kind and kind:scope, as fs.read:/data, net.connect:*.example.com:443 or process.start",
        DiagnosticSeverity.Error);

    public static readonly DiagnosticDescriptor MoreThanDeclared = Create(
        PermissionIds.MoreThanDeclared,
        "A helper does no more than it declares",
        "{0} needs {1}, and declares only {3}: {2}. Its callers rely on that: add [RequiresPermission(\"{1}\")] where it is "
        + "declared, or do without.",
        DiagnosticSeverity.Error);

    private static DiagnosticDescriptor Create(string id, string title, string message, DiagnosticSeverity severity) => new(
        id,
        title,
        message,
        "Collet.Permissions",
        severity,
        isEnabledByDefault: true,
        helpLinkUri: $"docs/diagnostics/{id}.md",
        customTags: [WellKnownDiagnosticTags.CompilationEnd]);
}
