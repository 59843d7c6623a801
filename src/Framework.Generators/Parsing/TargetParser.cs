using Collet.Generators.Diagnostics;
using Collet.Generators.Model;
using Microsoft.CodeAnalysis;

namespace Collet.Generators.Parsing;

/// <summary>Finds out how to get the object a tool's method is called on.</summary>
internal static class TargetParser
{
    public static TargetSpec? Parse(IMethodSymbol method, INamedTypeSymbol type, Location? location, ParseContext context)
    {
        if (method.IsStatic)
        {
            return new TargetSpec(TargetKind.Static, default, Disposal.None);
        }

        if (type.IsAbstract || type.TypeKind != TypeKind.Class)
        {
            return Fail("it is no class that can be created; make it one, or the method static");
        }

        IMethodSymbol[] constructors = [.. type.InstanceConstructors.Where(context.CanReach)];
        IMethodSymbol? constructor = constructors is [var only] ? only
            : constructors.FirstOrDefault(c => SymbolNames.Attribute(c, "Microsoft.Extensions.DependencyInjection.ActivatorUtilitiesConstructorAttribute") is not null);
        if (constructor is null)
        {
            return Fail(constructors.Length == 0
                ? "it has no constructor that generated code can reach"
                : "it has several constructors; mark the one to use with [ActivatorUtilitiesConstructor]");
        }

        if (constructor.Parameters.FirstOrDefault(p => ServiceParser.WhyNot(p, context) is not null) is { } parameter)
        {
            return Fail($"its constructor's parameter '{parameter.Name}' is {ServiceParser.WhyNot(parameter, context)}");
        }

        if (SymbolNames.HasRequiredMembers(type) && !SymbolNames.SetsRequiredMembers(constructor))
        {
            return Fail("it has required members; take their values in the constructor");
        }

        context.Uses(constructor);
        Disposal disposal = SymbolNames.Implements(type, "System.IAsyncDisposable") ? Disposal.Async
            : SymbolNames.Implements(type, "System.IDisposable") ? Disposal.Sync
            : Disposal.None;
        bool isShared = constructor.Parameters.IsEmpty && disposal == Disposal.None && !HasState(type);
        return new TargetSpec(
            isShared ? TargetKind.Shared : TargetKind.PerCall,
            constructor.Parameters.Select(p => ServiceParser.Parse(p, context)).ToEquatableArray(),
            disposal);

        TargetSpec? Fail(string why)
        {
            context.Report(Descriptors.CannotCreateTool, location, type.ToDisplayString(), why);
            return null;
        }
    }

    // Private fields of a base in another assembly cannot be seen here, so such a base counts as having some.
    private static bool HasState(INamedTypeSymbol type)
    {
        for (INamedTypeSymbol? t = type; t is not null and not { SpecialType: SpecialType.System_Object or SpecialType.System_ValueType }; t = t.BaseType)
        {
            if (!t.Locations.Any(l => l.IsInSource) || t.GetMembers().Any(m => m is IFieldSymbol { IsStatic: false } or IEventSymbol { IsStatic: false }))
            {
                return true;
            }
        }

        return false;
    }
}
