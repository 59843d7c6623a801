namespace Collet.Scanning;

/// <summary>A value on the stack, as far as it is known without running anything.</summary>
internal readonly record struct Value(ValueKind Kind, string? Text = null, long Number = 0)
{
    /// <summary>How a file is to be opened, where the value is an object that says so.</summary>
    public OpeningChoice? Choice { get; init; }

    public static Value Unknown => default;

    public static Value Of(string text) => new(ValueKind.Text, text);

    public static Value Of(long number) => new(ValueKind.Number, null, number);

    /// <summary>Whether reading or writing through it may reach anything at all.</summary>
    public bool IsWild => Kind is ValueKind.NativeInt or ValueKind.Number || (Kind == ValueKind.StackMemory && Number <= 0);
}
