namespace Collet;

/// <summary>A call's arguments do not fit the tool. Carries everything that is wrong with them, not the first thing only.</summary>
public sealed class ToolArgumentException : ToolException
{
    /// <summary>An error for these faults.</summary>
    /// <param name="errors">At least one.</param>
    public ToolArgumentException(IReadOnlyList<ToolArgumentError> errors)
        : base(Describe(errors)) => Errors = errors;

    /// <summary>What is wrong, in the order found.</summary>
    public IReadOnlyList<ToolArgumentError> Errors { get; }

    private static string Describe(IReadOnlyList<ToolArgumentError> errors)
    {
        ArgumentNullException.ThrowIfNull(errors);
        return string.Join('\n', errors);
    }
}
