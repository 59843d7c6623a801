namespace Collet.Scanning;

/// <content>
/// <c>new FileStreamOptions { ... }</c>, handed to what opens the file: it is followed as long as only its setters have it. Whatever else
/// takes it may change it.
/// </content>
internal sealed partial class BodyReader
{
    private const string OptionsType = "System.IO.FileStreamOptions";

    private readonly List<OpeningChoice> _choices = [];

    private Value NewOptions()
    {
        var choice = new OpeningChoice();
        _choices.Add(choice);
        return Value.Of(choice);
    }

    // Of a call's object or argument: true where the call leaves it as it is.
    private static bool Keeps(Callee callee, bool isObject) =>
        isObject ? callee.OuterType == OptionsType : callee.OuterType is "System.IO.FileStream" or "System.IO.File" or "System.IO.FileInfo"
            or "System.IO.StreamReader" or "System.IO.StreamWriter";

    private void Set(Callee callee, Value target, ReadOnlySpan<Value> arguments)
    {
        if (callee.OuterType != OptionsType || arguments.Length != 1)
        {
            return;
        }

        if (target.Choice is { } choice)
        {
            choice.Set(callee.Name, arguments[0]);
            return;
        }

        // It may be any of those that are known here, by another way.
        foreach (OpeningChoice other in _choices)
        {
            budget.Spend(1);
            other.Lose();
        }
    }
}
