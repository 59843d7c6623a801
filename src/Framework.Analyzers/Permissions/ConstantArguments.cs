using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Collet.Analyzers.Permissions;

/// <summary>What a member is called with, as far as the compiler knows it.</summary>
internal readonly struct ConstantArguments(BodyConstants constants, IOperation? instance, ImmutableArray<IArgumentOperation> arguments)
{
    private const string Options = "FileStreamOptions";

    // FileMode.Open, FileAccess.Read and FileOptions.None: what FileStreamOptions says where it says nothing.
    private const int ModeOpen = 3;
    private const int AccessRead = 1;

    public bool TryGet(string parameter, out object? constant)
    {
        constant = null;
        foreach (IArgumentOperation argument in arguments)
        {
            if (argument.Parameter?.Name == parameter && argument.Value.Type?.Name != Options)
            {
                constant = constants.Of(argument.Value);
                return true;
            }
        }

        foreach (IArgumentOperation argument in arguments)
        {
            if (argument.Parameter?.Type.Name == Options)
            {
                return FromOptions(argument.Value, parameter, out constant);
            }
        }

        return instance is not null && FromInstance(parameter, out constant);
    }

    private bool FromOptions(IOperation options, string parameter, out object? constant)
    {
        (string? property, constant) = parameter switch
        {
            "mode" => ("Mode", (object?)ModeOpen),
            "access" => ("Access", AccessRead),
            "options" => ("Options", 0),
            _ => (null, null),
        };
        if (property is null)
        {
            return false;
        }

        if (constants.Origin(options) is not IObjectCreationOperation { Arguments.IsEmpty: true } creation)
        {
            constant = null;
        }
        else if (Assigned(creation, property) is { } value)
        {
            constant = constants.Of(value);
        }

        return true;
    }

    // new FileInfo("/etc/hosts").Delete() is about what the object was made of.
    private bool FromInstance(string parameter, out object? constant)
    {
        constant = null;
        if (constants.Origin(instance!) is not IObjectCreationOperation creation)
        {
            return false;
        }

        foreach (IArgumentOperation argument in creation.Arguments)
        {
            if (string.Equals(argument.Parameter?.Name, parameter, StringComparison.OrdinalIgnoreCase))
            {
                constant = constants.Of(argument.Value);
                return true;
            }
        }

        return false;
    }

    private static IOperation? Assigned(IObjectCreationOperation creation, string property) =>
        creation.Initializer?.Initializers.OfType<ISimpleAssignmentOperation>()
            .FirstOrDefault(a => a.Target is IPropertyReferenceOperation target && target.Property.Name == property)?.Value;
}
