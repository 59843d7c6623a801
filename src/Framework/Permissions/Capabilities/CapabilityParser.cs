namespace Collet;

/// <summary>Reads the lines of a capability table.</summary>
internal static class CapabilityParser
{
    private static readonly char[] _blanks = [' ', '\t'];

    public static IReadOnlyList<CapabilityRule> Parse(TextReader text)
    {
        var rules = new List<CapabilityRule>();
        int number = 0;
        while (text.ReadLine() is { } line)
        {
            number++;
            string[] columns = Uncommented(line).Split(_blanks, StringSplitOptions.RemoveEmptyEntries);
            if (columns.Length > 0)
            {
                rules.Add(WhyNot(columns) is { } why
                    ? throw new FormatException($"Line {number} of the capability table, '{line.Trim()}': {why}.")
                    : Rule(columns));
            }
        }

        return rules;
    }

    // Documentation ids have '#', but none begins with it.
    private static string Uncommented(string line)
    {
        for (int i = 0; i < line.Length; i++)
        {
            if (line[i] == '#' && (i == 0 || line[i - 1] is ' ' or '\t'))
            {
                return line.Substring(0, i);
            }
        }

        return line;
    }

    private static string? WhyNot(string[] columns) =>
        columns.Length is not (2 or 3) ? "it needs two columns or three: permission, documentation id, parameter"
        : !columns[0].All(c => c is (>= 'a' and <= 'z') or '.') ? $"'{columns[0]}' is no kind; small letters and dots are"
        : columns[1].Length < 3 || columns[1][1] != ':' || "MPEFTN".IndexOf(columns[1][0]) < 0
            ? $"'{columns[1]}' is no documentation id; M:, P:, E:, F:, T: or N: and a full name is"
        : columns.Length == 3 && Form(columns[2]) is null
            ? $"'{columns[2]}' is no scope; a parameter, host:port, url(parameter), location(parameter) or '-' is"
        : null;

    private static CapabilityRule Rule(string[] columns)
    {
        if (columns.Length < 3 || columns[2] == "-")
        {
            return new CapabilityRule(columns[0], columns[1], ScopeParameter: null);
        }

        string scope = columns[2];
        ScopeForm form = Form(scope) ?? ScopeForm.Plain;
        string[] names = scope.Substring(scope.IndexOf('(') + 1).TrimEnd(')').Split(':');
        return new CapabilityRule(columns[0], columns[1], names[0]) { Form = form, PortParameter = names.Length > 1 ? names[1] : null };
    }

    private static ScopeForm? Form(string scope)
    {
        int open = scope.IndexOf('(');
        if (open < 0)
        {
            string[] names = scope.Split(':');
            return scope == "-" || (names.Length <= 2 && names.All(IsName)) ? ScopeForm.Plain : null;
        }

        string form = scope.Substring(0, open);
        return !scope.EndsWith(')') || !IsName(scope.Substring(open + 1, scope.Length - open - 2)) ? null
            : form == "url" ? ScopeForm.Url
            : form == "location" ? ScopeForm.Location
            : null;
    }

    private static bool IsName(string name) => name.Length > 0 && name.All(c => char.IsLetterOrDigit(c) || c == '_');
}
