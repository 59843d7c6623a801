using System.Collections.Immutable;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Collet.Analyzers.Permissions;

/// <summary>
/// Finds the constants in a body: also paths put together of constants, interpolations, <c>new
/// Uri("…")</c>, locals set once.
/// </summary>
internal sealed class BodyConstants(ImmutableArray<IOperation> blocks)
{
    private const int MostLevels = 16;

    private readonly BodyLocals _locals = new(blocks);

    /// <summary>Text, or an enum's number; null where it is not constant.</summary>
    public object? Of(IOperation operation) => Of(operation, 0);

    /// <summary>What a value was made of: without conversions, and through locals that are set once.</summary>
    public IOperation Origin(IOperation operation)
    {
        for (int level = 0; level < MostLevels; level++)
        {
            operation = Plain(operation);
            if (operation is not ILocalReferenceOperation local || _locals.ValueOf(local.Local) is not { } value)
            {
                break;
            }

            operation = value;
        }

        return operation;
    }

    // string to Uri, to a span, to an object: what is meant stays the same.
    private static IOperation Plain(IOperation operation)
    {
        while (operation is IConversionOperation { OperatorMethod: null or { ContainingNamespace.Name: "System" } } conversion)
        {
            operation = conversion.Operand;
        }

        return operation;
    }

    private object? Of(IOperation operation, int level)
    {
        operation = operation.ConstantValue.HasValue ? operation : Origin(operation);
        return operation.ConstantValue is { HasValue: true } constant ? constant.Value
            : level > MostLevels ? null
            : operation switch
            {
                IObjectCreationOperation
                {
                    Constructor.ContainingType.Name: "Uri" or "FileInfo" or "DirectoryInfo", Arguments: [var only],
                } =>
                    Text(only.Value, level),
                IInterpolatedStringOperation interpolated => Joined(interpolated, level),
                IInvocationOperation { TargetMethod: { ContainingType: { Name: "Path", ContainingNamespace.Name: "IO" } } method } join
                    when method.Name is "Combine" or "Join" => Path(join, level),
                IBinaryOperation { OperatorKind: BinaryOperatorKind.Add, Type.SpecialType: SpecialType.System_String } sum =>
                    Text(sum.LeftOperand, level) is { } left && Text(sum.RightOperand, level) is { } right ? left + right : null,
                _ => null,
            };
    }

    private string? Text(IOperation operation, int level) => Of(operation, level + 1) as string;

    private string? Joined(IInterpolatedStringOperation interpolated, int level)
    {
        var text = new StringBuilder();
        foreach (IInterpolatedStringContentOperation part in interpolated.Parts)
        {
            string? value = part switch
            {
                IInterpolatedStringTextOperation literal => Text(literal.Text, level),
                IInterpolationOperation { Alignment: null, FormatString: null } hole => Text(hole.Expression, level),
                _ => null,
            };
            if (value is null)
            {
                return null;
            }

            text.Append(value);
        }

        return text.ToString();
    }

    private string? Path(IInvocationOperation join, int level)
    {
        string path = string.Empty;
        bool combines = join.TargetMethod.Name == "Combine";
        foreach (IOperation part in join.Arguments.SelectMany(Parts))
        {
            if (Text(part, level) is not { } text)
            {
                return null;
            }

            path = path.Length == 0 || (combines && text.StartsWith("/", StringComparison.Ordinal)) ? text
                : text.Length == 0 ? path
                : $"{path.TrimEnd('/')}/{text.TrimStart('/')}";
        }

        return path;
    }

    private static IEnumerable<IOperation> Parts(IArgumentOperation argument) => argument.Value switch
    {
        IArrayCreationOperation { Initializer: { } array } => array.ElementValues,
        ICollectionExpressionOperation collection => collection.Elements,
        var value => [value],
    };
}
