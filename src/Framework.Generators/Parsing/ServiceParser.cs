using Collet.Generators.Model;
using Microsoft.CodeAnalysis;

namespace Collet.Generators.Parsing;

/// <summary>A parameter that dependency injection fills.</summary>
internal static class ServiceParser
{
    private const string Keyed = "Microsoft.Extensions.DependencyInjection.FromKeyedServicesAttribute";

    /// <summary>Marked as a service, by us, by ASP.NET Core or as a keyed one.</summary>
    public static bool IsService(IParameterSymbol parameter) => parameter.GetAttributes().Any(a =>
        SymbolNames.Is(a.AttributeClass, "Collet.FromServicesAttribute")
        || SymbolNames.Is(a.AttributeClass, "Microsoft.AspNetCore.Mvc.FromServicesAttribute")
        || SymbolNames.Is(a.AttributeClass, Keyed));

    /// <summary>Why no service can be passed here, or null.</summary>
    public static string? WhyNot(IParameterSymbol parameter, ParseContext context) => parameter switch
    {
        { RefKind: not (RefKind.None or RefKind.In) } => "passed by reference",
        { Type.IsReferenceType: false } => "no class or interface, and services are",
        _ when !context.CanReach(parameter.Type) => "of a type that generated code cannot reach",
        _ => null,
    };

    public static ServiceSpec Parse(IParameterSymbol parameter, ParseContext context)
    {
        context.Uses(parameter.Type);
        bool isOptional = parameter.HasExplicitDefaultValue || parameter.NullableAnnotation == NullableAnnotation.Annotated;
        string? key = SymbolNames.Attribute(parameter, Keyed) is { ConstructorArguments: [var value] } ? Literals.CSharp(value) : null;
        return new ServiceSpec(SymbolNames.CSharp(parameter.Type), isOptional, key);
    }
}
