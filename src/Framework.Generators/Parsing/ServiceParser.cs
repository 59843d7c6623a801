using Collet.Generators.Model;
using Collet.Generators.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

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

    public static ServiceSpec Parse(IParameterSymbol parameter)
    {
        bool isOptional = parameter.HasExplicitDefaultValue || parameter.NullableAnnotation == NullableAnnotation.Annotated;
        string? key = SymbolNames.Attribute(parameter, Keyed) is { ConstructorArguments: [{ Value: { } value }] } ? KeyLiteral(value) : null;
        return new ServiceSpec(SymbolNames.CSharp(parameter.Type), isOptional, key);
    }

    private static string KeyLiteral(object value) =>
        value is string text ? CSharpText.Quote(text) : SymbolDisplay.FormatPrimitive(value, quoteStrings: true, useHexadecimalNumbers: false) ?? "null";
}
