using Collet.Generators.Model;
using Microsoft.CodeAnalysis;

namespace Collet.Generators.Parsing;

/// <summary>Finds out what a tool's method returns and how that becomes a result.</summary>
internal static class ResultParser
{
    public static ResultSpec? Parse(IMethodSymbol method, TypeParser types, Location? location, ParseContext context)
    {
        location = context.LocationOf(method, location);
        (Awaiting awaiting, ITypeSymbol? value) = Unwrap(method);
        if (value is null)
        {
            return new ResultSpec(awaiting, ResultKind.Nothing, default, CSharp: null, IsWrapped: false);
        }

        string csharp = SymbolNames.CSharp(value) + (value is { IsReferenceType: true, NullableAnnotation: NullableAnnotation.Annotated } ? "?" : string.Empty);
        ResultKind kind = value.SpecialType == SpecialType.System_String ? ResultKind.Text
            : SymbolNames.Is(value, "Collet.ToolResult") ? ResultKind.Result
            : SymbolNames.DerivesFrom(value, "Collet.ContentBlock") ? ResultKind.Block
            : ResultKind.Structured;
        if (kind != ResultKind.Structured)
        {
            return new ResultSpec(awaiting, kind, default, csharp, IsWrapped: false);
        }

        return types.Parse(value, location) is { } type
            ? new ResultSpec(awaiting, kind, type, csharp, IsWrapped: type.IsNullable || !IsObject(types[type]))
            : null;
    }

    // Types of a serializer context may write anything, so they are wrapped too.
    private static bool IsObject(TypeSpec? spec) =>
        spec is ObjectSpec or UnionSpec or DictionarySpec or ScalarSpec { Kind: ScalarKind.JsonObject };

    /// <summary>What comes out once it is awaited, where it must be.</summary>
    public static (Awaiting Awaiting, ITypeSymbol? Value) Unwrap(IMethodSymbol method)
    {
        if (method.ReturnsVoid)
        {
            return (Awaiting.None, null);
        }

        var type = method.ReturnType as INamedTypeSymbol;
        return type is null ? (Awaiting.None, method.ReturnType) : SymbolNames.Full(type) switch
        {
            "System.Threading.Tasks.Task" => (Awaiting.Task, null),
            "System.Threading.Tasks.ValueTask" => (Awaiting.ValueTask, null),
            "System.Threading.Tasks.Task`1" => (Awaiting.Task, type.TypeArguments[0]),
            "System.Threading.Tasks.ValueTask`1" => (Awaiting.ValueTask, type.TypeArguments[0]),
            _ => (Awaiting.None, type),
        };
    }
}
