namespace Collet.Scanning;

/// <summary>Calls whose result is a constant where their arguments are.</summary>
internal static class KnownResults
{
    private const int Longest = 8192;

    /// <summary>The constant; null where there is none. Of a <c>Uri</c>, its text.</summary>
    public static string? Of(Callee callee, ReadOnlySpan<Value> arguments)
    {
        if (arguments.Length == 0 || callee.Type is not null || arguments[0].Text is not { } first)
        {
            return null;
        }

        if (callee is { OuterType: "System.Uri", IsConstructor: true })
        {
            return arguments.Length == 1 || arguments[1].Kind == ValueKind.Number ? first : null;
        }

        bool isPath = callee is { OuterType: "System.IO.Path", Name: "Combine" or "Join" };
        if (!isPath && callee is not { OuterType: "System.String", Name: "Concat" })
        {
            return null;
        }

        string text = first;
        foreach (Value argument in arguments[1..])
        {
            if (argument.Text is not { } next || text.Length + next.Length > Longest)
            {
                return null;
            }

            text = !isPath ? text + next
                : callee.Name == "Join" ? Joined(text, next)
                : next.StartsWith('/') ? next
                : Joined(text, next);
        }

        return text;
    }

    private static string Joined(string path, string next) =>
        path.Length == 0 ? next : next.Length == 0 ? path : path.EndsWith('/') || next.StartsWith('/') ? path + next : $"{path}/{next}";
}
