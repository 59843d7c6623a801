namespace Collet.Scanning;

/// <summary>What a <c>FileStreamOptions</c> says, as long as nobody else can change it.</summary>
internal sealed class OpeningChoice
{
    // FileMode.Open, FileAccess.Read and FileOptions.None: what it says where nothing is set.
    private int? _mode = 3;
    private int? _access = 1;
    private int? _options = 0;

    /// <summary>A property is set; a value that is not constant may be any.</summary>
    public void Set(string setter, Value value)
    {
        int? number = value is { Kind: ValueKind.Number, Number: >= int.MinValue and <= int.MaxValue } ? (int)value.Number : null;
        switch (setter)
        {
            case "set_Mode":
                _mode = number;
                break;
            case "set_Access":
                _access = number;
                break;
            case "set_Options":
                _options = number;
                break;
        }
    }

    /// <summary>Somebody else has it, and may set what they like.</summary>
    public void Lose() => _mode = _access = _options = null;

    /// <summary>What it says as an argument of that name; false where it says nothing of that.</summary>
    public bool TryGet(string parameter, out object? constant)
    {
        constant = parameter switch { "mode" => _mode, "access" => _access, "options" => _options, _ => null };
        return parameter is "mode" or "access" or "options";
    }
}
