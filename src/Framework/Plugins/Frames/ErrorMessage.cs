namespace Collet.Plugins;

/// <summary>Why a call did not come to a result, or why a plugin could not be loaded.</summary>
internal sealed record ErrorMessage
{
    private const int MostText = 32 * 1024;
    private const int MostErrors = 256;

    /// <summary>How the call ended.</summary>
    public required ToolOutcome Outcome { get; init; }

    /// <summary>For whom calls, where the outcome is a tool error; for the log otherwise.</summary>
    public required string Message { get; init; }

    /// <summary>The permission whose lack made it fail, as far as that can be told: <c>fs.read:/etc/hosts</c>; null for none.</summary>
    public string? Permission { get; init; }

    /// <summary>What does not fit, where the outcome is invalid arguments.</summary>
    public IReadOnlyList<ToolArgumentError> ArgumentErrors { get; init; } = [];

    /// <summary>The microseconds the call spent in the plugin host.</summary>
    public uint Inside { get; init; }

    public static ErrorMessage Read(ReadOnlyMemory<byte> payload)
    {
        var reader = new PayloadReader(payload);
        uint inside = reader.UInt32();
        byte outcome = reader.Byte();
        if (outcome is (byte)ToolOutcome.Succeeded or > (byte)ToolOutcome.Failed)
        {
            throw new FrameException($"An error has the outcome {outcome}; 1 to {(byte)ToolOutcome.Failed} are some.");
        }

        string message = reader.Text(MostText);
        string? permission = reader.OptionalText(MostText);
        var errors = new List<ToolArgumentError>();
        for (int left = reader.Count(MostErrors); left > 0; left--)
        {
            errors.Add(new ToolArgumentError(
                reader.Text(MostText),
                reader.Text(MostText),
                reader.OptionalText(MostText),
                reader.OptionalText(MostText),
                reader.OptionalText(MostText)));
        }

        reader.End();
        return new ErrorMessage
        {
            Outcome = (ToolOutcome)outcome,
            Message = message,
            Permission = permission,
            ArgumentErrors = errors,
            Inside = inside,
        };
    }

    public void Write(FrameWriter writer)
    {
        writer.UInt32(Inside);
        writer.Byte((byte)Outcome);
        writer.Text(Cut(Message));
        writer.OptionalText(Permission is null ? null : Cut(Permission));
        int count = Math.Min(ArgumentErrors.Count, MostErrors);
        writer.UInt32((uint)count);
        foreach (ToolArgumentError error in ArgumentErrors.Take(count))
        {
            writer.Text(Cut(error.Pointer));
            writer.Text(Cut(error.Message));
            writer.OptionalText(error.Expected is { } expected ? Cut(expected) : null);
            writer.OptionalText(error.Received is { } received ? Cut(received) : null);
            writer.OptionalText(error.Suggestion is { } suggestion ? Cut(suggestion) : null);
        }
    }

    // A character takes three bytes of UTF-8 at most.
    private static string Cut(string text) => text.Length <= MostText / 3 ? text : text[..(MostText / 3)];
}
