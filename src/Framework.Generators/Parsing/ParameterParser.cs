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
            if (Special(parameter) is { } special)
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

                parameters.Add(new ParameterSpec(ParameterKind.Argument, arguments.Count));
                arguments.Add(argument);
            }
        }

        return (parameters.ToEquatableArray(), arguments.ToEquatableArray());
    }

    private static ParameterSpec? Special(IParameterSymbol parameter)
    {
        if (ServiceParser.IsService(parameter))
        {
            return new ParameterSpec(ParameterKind.Service, Service: ServiceParser.Parse(parameter));
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
