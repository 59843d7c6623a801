using System.Globalization;
using Collet.Generators.Diagnostics;
using Collet.Generators.Model;
using Microsoft.CodeAnalysis;

namespace Collet.Generators.Parsing;

/// <summary>Turns a class or method with <c>[Tool]</c> into a spec, or into diagnostics that say why not.</summary>
internal static class ToolParser
{
    public const string ToolAttribute = "Collet.ToolAttribute";

    public static ParsedTool Parse(GeneratorAttributeSyntaxContext source, CancellationToken cancellationToken)
    {
        var context = new ParseContext(source.SemanticModel.Compilation, cancellationToken);
        ISymbol symbol = source.TargetSymbol is IMethodSymbol { PartialDefinitionPart: { } definition } ? definition : source.TargetSymbol;
        IMethodSymbol? method = symbol as IMethodSymbol ?? (symbol is INamedTypeSymbol type ? FindMethod(type, context) : null);
        ToolSpec? spec = method is null ? null : Parse(symbol, method, source.Attributes[0], context);
        bool failed = context.Diagnostics.Count > 0;
        return new ParsedTool(failed ? null : spec, context.Diagnostics.Distinct().ToEquatableArray());
    }

    private static IMethodSymbol? FindMethod(INamedTypeSymbol type, ParseContext context)
    {
        IMethodSymbol[] methods = InvokeMethods(type);
        if (methods is [var only])
        {
            return only;
        }

        Location? location = context.LocationOf(type, otherwise: null);
        if (methods.Length == 0)
        {
            context.Report(Descriptors.NoToolMethod, location, type.ToDisplayString());
        }
        else
        {
            context.Report(Descriptors.SeveralToolMethods, location, type.ToDisplayString(), methods.Length.ToString(CultureInfo.InvariantCulture));
        }

        return null;
    }

    /// <summary>The public methods so named, of the type itself or of the nearest base that has any.</summary>
    public static IMethodSymbol[] InvokeMethods(INamedTypeSymbol type)
    {
        for (INamedTypeSymbol? t = type; t is not null; t = t.BaseType)
        {
            IMethodSymbol[] methods =
            [
                .. t.GetMembers().OfType<IMethodSymbol>()
                    .Where(m => m.Name is "Invoke" or "InvokeAsync" && m is { MethodKind: MethodKind.Ordinary, DeclaredAccessibility: Accessibility.Public }),
            ];
            if (methods.Length > 0)
            {
                return methods;
            }
        }

        return [];
    }

    private static ToolSpec? Parse(ISymbol symbol, IMethodSymbol method, AttributeData attribute, ParseContext context)
    {
        INamedTypeSymbol type = symbol as INamedTypeSymbol ?? method.ContainingType;
        Location? location = context.LocationOf(symbol, otherwise: null);
        context.Uses(method);
        context.Uses(type);
        JsonContexts.Collect([method, type, type.ContainingAssembly], context);
        if (!IsCallable(symbol, method, type, location, context))
        {
            return null;
        }

        string name = ToolNames.Of(symbol, method, attribute);
        if (!ToolNames.IsValid(name))
        {
            context.Report(Descriptors.InvalidToolName, attribute.Location() ?? location, name);
        }

        TargetSpec? target = TargetParser.Parse(method, type, location, context);
        var input = new TypeParser(context, Direction.Read);
        (EquatableArray<ParameterSpec> parameters, EquatableArray<MemberSpec> arguments) = ParameterParser.Parse(method, input, location, context);
        var output = new TypeParser(context, Direction.Write);
        ResultSpec? result = ResultParser.Parse(method, output, location, context);
        var more = new ToolAttributes(attribute, location, context);
        long? timeout = more.TimeoutTicks();
        long? cache = more.CacheTicks();
        EquatableArray<string> tags = more.Tags();
        EquatableArray<string> permissions = PermissionParser.Parse(location, context, method, type);
        BatchSpec? batch = context.Diagnostics.Count > 0 ? null : new BatchParser(name, method, type, context).Parse(arguments, input);
        if (target is null || result is null || context.Diagnostics.Count > 0)
        {
            return null;
        }

        return new ToolSpec
        {
            Name = name,
            Title = attribute.Named("Title")?.Value as string,
            Description = attribute.Named("Description")?.Value as string
                ?? Documentation.Of(symbol, context.CancellationToken) ?? Documentation.Of(method, context.CancellationToken),
            Version = attribute.Named("Version")?.Value as string,
            ReadOnly = attribute.Named("ReadOnly")?.Value as bool?,
            Destructive = attribute.Named("Destructive")?.Value as bool?,
            Idempotent = attribute.Named("Idempotent")?.Value as bool?,
            OpenWorld = attribute.Named("OpenWorld")?.Value as bool?,
            TimeoutTicks = timeout,
            CacheTicks = cache,
            Tags = tags,
            Permissions = permissions,
            Origin = $"{type.ToDisplayString()}.{method.Name}",
            ClassName = ToolNames.ClassName(method, type),
            HintName = ToolNames.HintName(method, type),
            TargetType = SymbolNames.CSharp(type),
            Target = target,
            MethodName = method.Name,
            Parameters = parameters,
            Arguments = arguments,
            InputTypes = input.Table,
            Result = result,
            OutputTypes = output.Table,
            Batch = batch,
            Warnings = context.Warnings.ToEquatableArray(),
        };
    }

    private static bool IsCallable(ISymbol symbol, IMethodSymbol method, INamedTypeSymbol type, Location? location, ParseContext context)
    {
        if (WhyUnreachable(method, type, context) is { } why)
        {
            context.Report(Descriptors.InaccessibleTool, location, context.CanReach(type) ? method.ToDisplayString() : type.ToDisplayString(), why);
            return false;
        }

        if (method.IsGenericMethod || SymbolNames.IsGeneric(type))
        {
            context.Report(Descriptors.GenericTool, location, method.IsGenericMethod ? method.ToDisplayString() : type.ToDisplayString());
            return false;
        }

        if (method is { IsAsync: true, ReturnsVoid: true })
        {
            context.Report(Descriptors.AsyncVoid, context.LocationOf(method, location), method.ToDisplayString());
            return false;
        }

        bool isNamedByClass = symbol is IMethodSymbol && SymbolNames.Attribute(type, ToolAttribute) is not null
            && InvokeMethods(type) is [var named] && SymbolEqualityComparer.Default.Equals(named, method);
        if (isNamedByClass)
        {
            context.Report(Descriptors.ToolTwice, location, method.ToDisplayString());
        }

        return !isNamedByClass;
    }

    private static string? WhyUnreachable(IMethodSymbol method, INamedTypeSymbol type, ParseContext context) => method switch
    {
        { MethodKind: not MethodKind.Ordinary } => "no ordinary method",
        { IsStatic: true, IsAbstract: true } => "static and abstract",
        _ when type.TypeKind is not (TypeKind.Class or TypeKind.Struct or TypeKind.Interface) => "in an extension block",
        _ when type.IsFileLocal => "file-local",
        _ when !context.CanReach(method) || !context.CanReach(type) => "not reachable",
        _ => null,
    };
}
