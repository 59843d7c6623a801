using System.Diagnostics.CodeAnalysis;

namespace Collet;

/// <summary>What one call of a batch came to: a result, or an error for that call alone.</summary>
/// <typeparam name="T">The tool's result.</typeparam>
public readonly struct BatchResult<T>
{
    private BatchResult(T? value, Exception? exception)
    {
        Value = value;
        Exception = exception;
    }

    /// <summary>The result; a default where there is an error.</summary>
    public T? Value { get; }

    /// <summary>The error; a <see cref="ToolException"/>'s message is shown to the caller.</summary>
    public Exception? Exception { get; }

    /// <summary>A result.</summary>
    [SuppressMessage("Usage", "CA2225", Justification = "The constructor of a generic type would have to name the type.")]
    public static implicit operator BatchResult<T>(T value) => new(value, exception: null);

    /// <summary>An error.</summary>
    [SuppressMessage("Usage", "CA2225", Justification = "As above.")]
    public static implicit operator BatchResult<T>(Exception exception) => new(default, exception ?? throw new ArgumentNullException(nameof(exception)));
}
