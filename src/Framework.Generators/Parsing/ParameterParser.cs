using Collet.Generators.Diagnostics;
using Collet.Generators.Model;
using Microsoft.CodeAnalysis;

namespace Collet.Generators.Parsing;

/// <summary>Sorts a tool's parameters into arguments, services and what the call itself offers.</summary>
internal static class ParameterParser
{
    public static (EquatableArray<ParameterSpec> Parameters, EquatableArray<MemberSpec> Arguments) Parse(
        IMethodSymbol method, TypeParser types, Location? location, ParseContext context)
    {
        var parameters = new List<ParameterSpec>();
        var arguments = new List<MemberSpec>();
        foreach (IParameterSymbol parameter in method.Parameters)
        {
            string? why = ServiceParser.IsService(parameter) ? ServiceParser.WhyNot(parameter, context)
                : Special(parameter, context) is not null ? WhyNotSpecial(parameter)
                : null;
            if (why is not null)
            {
                context.Report(Descriptors.UnsupportedParameter, context.LocationOf(parameter, location), parameter.Name, why);
            }
            else if (Special(parameter, context) is { } special)
            {
                parameters.Add(special);
            }
            else if (types.ParseParameterMember(parameter, property: null, location) is { } argument)
            {
                if (arguments.Any(a => a.JsonName == argument.JsonName))
                {
                    context.Report(
                        Descriptors.DuplicateName, context.LocationOf(parameter, location), parameter.Name, method.Name, argument.JsonName);
                }

                parameters.Add(new ParameterSpec(ParameterKind.Argument, arguments.Count, IsByReference: parameter.RefKind == RefKind.In));
                arguments.Add(argument);
            }
        }

        return (parameters.ToEquatableArray(), arguments.ToEquatableArray());
    }

    private static string? WhyNotSpecial(IParameterSymbol parameter) =>
        parameter.RefKind is RefKind.None or RefKind.In ? null : "passed by reference";

    private static ParameterSpec? Special(IParameterSymbol parameter, ParseContext context)
    {
        if (ServiceParser.IsService(parameter))
        {
            return new ParameterSpec(ParameterKind.Service, Service: ServiceParser.Parse(parameter, context));
        }

        return SymbolNames.Full(parameter.Type) switch
        {
            "Collet.ToolCall" => new ParameterSpec(ParameterKind.Call),
            "System.Threading.CancellationToken" => new ParameterSpec(ParameterKind.CancellationToken),
            "System.IProgress`1" when parameter.Type is INamedTypeSymbol { TypeArguments: [var reported] } && SymbolNames.Is(reported, "Collet.ToolProgress") =>
                new ParameterSpec(ParameterKind.Progress),
            _ => null,
        };
    }
}
