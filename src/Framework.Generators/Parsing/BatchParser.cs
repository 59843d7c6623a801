using Collet.Generators.Diagnostics;
using Collet.Generators.Model;
using Microsoft.CodeAnalysis;

namespace Collet.Generators.Parsing;

/// <summary>Finds a tool's batch form and turns it into a spec, or into diagnostics that say why it is none.</summary>
internal sealed class BatchParser(string tool, IMethodSymbol method, INamedTypeSymbol type, ParseContext context)
{
    public const string BatchAttribute = "Collet.ToolBatchAttribute";

    public BatchSpec? Parse(EquatableArray<MemberSpec> arguments, TypeParser input)
    {
        IMethodSymbol[] forms =
        [
            .. type.GetMembers().OfType<IMethodSymbol>().Where(m => SymbolNames.Attribute(m, BatchAttribute) is { } a && a.Text() == tool),
        ];
        foreach (IMethodSymbol other in forms.Skip(1))
        {
            Refuse(other, $"'{forms[0].Name}' is one already");
        }

        return forms.Length == 0 ? null : Parse(forms[0], arguments, input);
    }

    private BatchSpec? Parse(IMethodSymbol form, EquatableArray<MemberSpec> arguments, TypeParser input)
    {
        Location? location = context.LocationOf(form, otherwise: null);
        if (WhyNot(form) is { } why)
        {
            return Refuse(form, why);
        }

        context.Uses(form);
        TargetSpec? target = TargetParser.Parse(form, type, location, context);
        (Awaiting awaiting, ITypeSymbol? results) = ResultParser.Unwrap(form);
        ITypeSymbol? result = ResultOf(form, results, out bool hasErrors);
        IParameterSymbol? list = null;
        var parameters = new List<BatchParameterSpec>();
        foreach (IParameterSymbol parameter in form.Parameters)
        {
            bool isService = ServiceParser.IsService(parameter);
            bool isToken = SymbolNames.Is(parameter.Type, "System.Threading.CancellationToken");
            string? whyNot = isService ? ServiceParser.WhyNot(parameter, context)
                : parameter.RefKind is not (RefKind.None or RefKind.In) ? "passed by reference"
                : !isToken && list is not null ? $"a second list beside '{list.Name}', and no service as it is not marked [FromServices]"
                : null;
            if (whyNot is not null)
            {
                return Refuse(form, $"its parameter '{parameter.Name}' is {whyNot}");
            }

            list = isService || isToken ? list : parameter;
            parameters.Add(isService ? new BatchParameterSpec(BatchParameterKind.Service, ServiceParser.Parse(parameter, context))
                : new BatchParameterSpec(isToken ? BatchParameterKind.CancellationToken : BatchParameterKind.Items));
        }

        if (list is null)
        {
            return Refuse(form, "it has no parameter for the list of calls");
        }

        var types = new TypeParser(context, Direction.Read);
        if (ListOf(form, list, types) is not { } spec || ItemOf(form, spec, arguments, input, types) is not { } item
            || target is null || result is null)
        {
            return null;
        }

        return new BatchSpec
        {
            MethodName = form.Name,
            Target = target,
            Parameters = parameters.ToEquatableArray(),
            List = spec,
            Types = types.Table.Select((one, i) => i == spec.Item.Index ? item : one).ToEquatableArray(),
            Awaiting = awaiting,
            Result = TypeParser.CSharpOf(result),
            HasErrors = hasErrors,
        };
    }

    private string? WhyNot(IMethodSymbol form) => form switch
    {
        { MethodKind: not MethodKind.Ordinary } => "it is no ordinary method",
        { IsGenericMethod: true } => "it is generic",
        { IsAsync: true, ReturnsVoid: true } => "it is async void",
        { IsStatic: true, IsAbstract: true } => "it is static and abstract",
        _ when !context.CanReach(form) => "generated code cannot reach it; make it internal or public",
        _ => null,
    };

    // The type of what stands in the list returned, which must be what the tool returns.
    private ITypeSymbol? ResultOf(IMethodSymbol form, ITypeSymbol? results, out bool hasErrors)
    {
        hasErrors = false;
        if (ResultParser.Unwrap(method).Value is not { } expected)
        {
            Refuse(form, $"the tool's own method '{method.Name}' returns nothing, so there are no results to tell the calls' ends by");
            return null;
        }

        ITypeSymbol? item = results is null ? null : TypeParser.ItemOfList(results);
        hasErrors = item is INamedTypeSymbol { TypeArguments.Length: 1 } && SymbolNames.Is(item, "Collet.BatchResult`1");
        ITypeSymbol? value = hasErrors ? ((INamedTypeSymbol)item!).TypeArguments[0] : item;
        if (value is null || SymbolNames.CSharp(value) != SymbolNames.CSharp(expected))
        {
            string wanted = expected.ToDisplayString();
            Refuse(form, $"it returns no list of '{wanted}' or 'BatchResult<{wanted}>', nor a task of one");
            return null;
        }

        return item;
    }

    /// <summary>The list's type, and how one is made of items.</summary>
    private ListSpec? ListOf(IMethodSymbol form, IParameterSymbol list, TypeParser types)
    {
        if (TypeParser.ItemOfList(list.Type) is not { } item || TypeParser.ShapeOf(list.Type) is not var (shape, maker))
        {
            Refuse(
                form,
                $"its parameter '{list.Name}' is no list that keeps its order, as an array, IReadOnlyList or List, and not marked [FromServices]");
            return null;
        }

        return types.Parse(item, context.LocationOf(list, otherwise: null)) is { } reference
            ? new ListSpec(SymbolNames.CSharp(list.Type), "Items", list.Type.IsValueType, reference, shape, maker)
            : null;
    }

    /// <summary>The item's type, made to follow the tool's own rules: required or not, constraints and defaults.</summary>
    private ObjectSpec? ItemOf(IMethodSymbol form, ListSpec list, EquatableArray<MemberSpec> arguments, TypeParser input, TypeParser types)
    {
        if (types[list.Item] is not ObjectSpec item)
        {
            Refuse(form, $"the items of its list are no class or record with the arguments of '{tool}' as its properties");
            return null;
        }

        bool isGood = true;
        foreach (MemberSpec argument in arguments.Where(a => !item.Members.Any(m => m.JsonName == a.JsonName)))
        {
            Refuse(form, $"its items have no property \"{argument.JsonName}\", which is an argument of '{tool}'");
            isGood = false;
        }

        var members = new List<MemberSpec>();
        foreach (MemberSpec member in item.Members)
        {
            MemberSpec? argument = arguments.FirstOrDefault(a => a.JsonName == member.JsonName);
            if (WhyNot(member, argument, types, input) is { } why)
            {
                Refuse(form, $"the property \"{member.JsonName}\" of its items {why}");
                isGood = false;
                continue;
            }

            members.Add(member with
            {
                Type = member.Type with { IsNullable = argument!.Type.IsNullable },
                Role = member.Role == MemberRole.Parameter ? MemberRole.Parameter : MemberRole.Initializer,
                IsRequired = argument.IsRequired,
                DefaultCSharp = argument.DefaultCSharp,
                IsSensitive = argument.IsSensitive || member.IsSensitive,
                Constraints = argument.Constraints,
            });
        }

        return isGood ? item with { Members = members.ToEquatableArray(), AllowsUnknown = false } : null;
    }

    private string? WhyNot(MemberSpec member, MemberSpec? argument, TypeParser types, TypeParser input)
    {
        if (argument is null)
        {
            return $"is no argument of '{tool}'";
        }

        string wanted = input[argument.Type]!.CSharp + (argument.Type.IsNullable ? "?" : string.Empty);
        return types[member.Type]!.CSharp != input[argument.Type]!.CSharp || (argument.Type.IsNullable && !member.Type.IsNullable)
            ? $"has another type than the argument, which is '{wanted.Replace("global::", string.Empty)}'"
            : member.Constraints.Any(constraint => !argument.Constraints.Contains(constraint))
                ? "has constraints that the argument does not have; those of the argument hold for both" : null;
    }

    private BatchSpec? Refuse(IMethodSymbol form, string why)
    {
        context.Report(Descriptors.InvalidBatch, context.LocationOf(form, otherwise: null), form.ToDisplayString(), tool, why);
        return null;
    }
}
