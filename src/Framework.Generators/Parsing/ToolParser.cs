using Collet.Generators.Diagnostics;
using Collet.Generators.Model;
using Collet.Generators.Text;
using Microsoft.CodeAnalysis;

namespace Collet.Generators.Parsing;

/// <summary>Turns a class or method with <c>[Tool]</c> into a spec, or into diagnostics that say why not.</summary>
internal static class ToolParser
{
    public const string ToolAttribute = "Collet.ToolAttribute";

    public static ParsedTool Parse(GeneratorAttributeSyntaxContext source, CancellationToken cancellationToken)
    {
        var context = new ParseContext(source.SemanticModel.Compilation, cancellationToken);
        AttributeData attribute = source.Attributes[0];
        IMethodSymbol? method = source.TargetSymbol as IMethodSymbol ?? FindMethod((INamedTypeSymbol)source.TargetSymbol, context);
        ToolSpec? spec = method is null ? null : Parse(source.TargetSymbol, method, attribute, context);
        bool failed = context.Diagnostics.Count > 0;
        return new ParsedTool(failed ? null : spec, context.Diagnostics.ToEquatableArray());
    }

    private static IMethodSymbol? FindMethod(INamedTypeSymbol type, ParseContext context)
    {
        IMethodSymbol[] methods =
        [
            .. type.GetMembers().OfType<IMethodSymbol>()
                .Where(m => m.Name is "Invoke" or "InvokeAsync" && m is { MethodKind: MethodKind.Ordinary, DeclaredAccessibility: Accessibility.Public }),
        ];
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
            context.Report(Descriptors.SeveralToolMethods, location, type.ToDisplayString(), methods.Length.ToString());
        }

        return null;
    }

    private static ToolSpec? Parse(ISymbol symbol, IMethodSymbol method, AttributeData attribute, ParseContext context)
    {
        INamedTypeSymbol type = method.ContainingType;
        Location? location = context.LocationOf(symbol, otherwise: null);
        context.Uses(method);
        JsonContexts.Collect(method, context);
        if (!IsCallable(method, type, location, context))
        {
            return null;
        }

        string name = NameOf(symbol, method, attribute);
        if (!IsValidName(name))
        {
            context.Report(Descriptors.InvalidToolName, AttributeLocation(attribute) ?? location, name);
        }

        TargetSpec? target = TargetParser.Parse(method, type, location, context);
        var input = new TypeParser(context, Direction.Read);
        (EquatableArray<ParameterSpec> parameters, EquatableArray<MemberSpec> arguments) = ParameterParser.Parse(method, input, location, context);
        var output = new TypeParser(context, Direction.Write);
        ResultSpec? result = ResultParser.Parse(method, output, location, context);
        long? timeout = TimeoutOf(attribute, location, context);
        if (target is null || result is null || context.Diagnostics.Count > 0)
        {
            return null;
        }

        string className = ClassNameOf(method, type);
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
            Origin = $"{type.ToDisplayString()}.{method.Name}",
            ClassName = className,
            HintName = $"{SymbolNames.Full(type)}.{method.Name}{Overload(method, type, "-")}.g.cs",
            TargetType = SymbolNames.CSharp(type),
            Target = target,
            MethodName = method.Name,
            Parameters = parameters,
            Arguments = arguments,
            InputTypes = input.Table,
            Result = result,
            OutputTypes = output.Table,
            Experimental = context.Experimental.ToEquatableArray(),
        };
    }

    private static bool IsCallable(IMethodSymbol method, INamedTypeSymbol type, Location? location, ParseContext context)
    {
        if (method.IsGenericMethod || IsGeneric(type))
        {
            context.Report(Descriptors.GenericTool, location, method.IsGenericMethod ? method.ToDisplayString() : type.ToDisplayString());
            return false;
        }

        if (!context.CanReach(method) || type.IsFileLocal)
        {
            string accessibility = type.IsFileLocal ? "file-local" : "not reachable";
            context.Report(Descriptors.InaccessibleTool, location, context.CanReach(type) ? method.ToDisplayString() : type.ToDisplayString(), accessibility);
            return false;
        }

        if (method is { IsAsync: true, ReturnsVoid: true })
        {
            context.Report(Descriptors.AsyncVoid, context.LocationOf(method, location), method.ToDisplayString());
            return false;
        }

        return true;
    }

    private static bool IsGeneric(INamedTypeSymbol type) =>
        type.IsGenericType || (type.ContainingType is { } outer && IsGeneric(outer));

    private static string NameOf(ISymbol symbol, IMethodSymbol method, AttributeData attribute)
    {
        if (attribute.Text() is { } given)
        {
            return given;
        }

        return symbol is IMethodSymbol
            ? NameCase.Snake(WithoutSuffix(method.Name, "Async"))
            : NameCase.Snake(WithoutSuffix(symbol.Name, "Tool"));
    }

    private static string WithoutSuffix(string name, string suffix) =>
        name.Length > suffix.Length && name.EndsWith(suffix, StringComparison.Ordinal) ? name.Substring(0, name.Length - suffix.Length) : name;

    private static bool IsValidName(string name) =>
        name.Length is > 0 and <= 128 && name.All(c => c is (>= 'A' and <= 'Z') or (>= 'a' and <= 'z') or (>= '0' and <= '9') or '_' or '-' or '.');

    private static long? TimeoutOf(AttributeData attribute, Location? location, ParseContext context)
    {
        if (attribute.Named("TimeoutSeconds")?.Value is not double seconds)
        {
            return null;
        }

        const double LongestTimer = 2147483;
        if (!(seconds > 0 && seconds <= LongestTimer))
        {
            context.Report(
                Descriptors.InvalidTimeout, AttributeLocation(attribute) ?? location,
                seconds.ToString(System.Globalization.CultureInfo.InvariantCulture));
            return null;
        }

        return (long)(seconds * TimeSpan.TicksPerSecond);
    }

    // Underscores are doubled, so that A.B_C and A_B.C do not meet.
    private static string ClassNameOf(IMethodSymbol method, INamedTypeSymbol type)
    {
        string full = $"{SymbolNames.Full(type)}.{method.Name}".Replace("_", "__");
        return string.Concat(full.Select(c => char.IsLetterOrDigit(c) || c == '_' ? c : '_')) + Overload(method, type, "_o");
    }

    private static string Overload(IMethodSymbol method, INamedTypeSymbol type, string separator)
    {
        IMethodSymbol[] overloads = [.. type.GetMembers(method.Name).OfType<IMethodSymbol>()];
        int index = Array.FindIndex(overloads, m => SymbolEqualityComparer.Default.Equals(m, method));
        return index <= 0 ? string.Empty : separator + index;
    }

    private static Location? AttributeLocation(AttributeData attribute) =>
        attribute.ApplicationSyntaxReference is { } syntax ? Location.Create(syntax.SyntaxTree, syntax.Span) : null;
}
