namespace Collet.Scanning;

/// <summary>A value on the stack, as far as it is known without running anything.</summary>
/// <param name="kind">What is known of it.</param>
/// <param name="number">The number that it is, or that is known of it.</param>
internal readonly struct Value(ValueKind kind, long number = 0)
{
    private readonly object? _known;

    private Value(ValueKind kind, object known)
        : this(kind) => _known = known;

    public ValueKind Kind { get; } = kind;

    public long Number { get; } = number;

    public string? Text => Kind == ValueKind.Text ? (string?)_known : null;

    /// <summary>How a file is to be opened, where the value is an object that says so.</summary>
    public OpeningChoice? Choice => _known as OpeningChoice;

    public static Value Unknown => default;

    public static Value Of(string text) => new(ValueKind.Text, text);

    public static Value Of(long number) => new(ValueKind.Number, number);

    public static Value Of(OpeningChoice choice) => new(ValueKind.Unknown, choice);

    /// <summary>Whether reading or writing through it may reach anything at all.</summary>
    public bool IsWild => Kind is ValueKind.NativeInt or ValueKind.Number || (Kind == ValueKind.StackMemory && Number <= 0);

    /// <summary>Whether nothing at all is known.</summary>
    public bool IsUnknown => Kind == ValueKind.Unknown && _known is null;
}
