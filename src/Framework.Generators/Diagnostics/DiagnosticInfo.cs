using Collet.Generators.Model;
using Microsoft.CodeAnalysis;

namespace Collet.Generators.Diagnostics;

/// <summary>A diagnostic as plain data: Roslyn's own has no value equality and would keep the compilation alive.</summary>
internal sealed record DiagnosticInfo(string Id, LocationInfo? Location, EquatableArray<string> Arguments)
{
    public static DiagnosticInfo Create(DiagnosticDescriptor descriptor, Location? location, params string[] arguments) =>
        new(descriptor.Id, LocationInfo.From(location), arguments.ToEquatableArray());

    public Diagnostic ToDiagnostic() =>
        Diagnostic.Create(Descriptors.ById(Id), Location?.ToLocation(), [.. Arguments]);
}
