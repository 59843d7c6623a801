using Collet;

namespace SampleHost.Tools;

/// <summary>Errors about arguments that a schema cannot express, in the form the binder gives its own.</summary>
internal static class ArgumentCheck
{
    /// <summary>An error at one argument.</summary>
    public static ToolArgumentException Fault(string pointer, string message, string expected) =>
        new([new ToolArgumentError(pointer, message, expected)]);

    /// <summary>Refuses anything but exactly one of these arguments being given.</summary>
    public static void ExactlyOne(params ReadOnlySpan<(string Name, bool Given)> arguments)
    {
        int given = 0;
        var names = new List<string>();
        foreach (var (name, isGiven) in arguments)
        {
            given += isGiven ? 1 : 0;
            names.Add(name);
        }

        if (given != 1)
        {
            throw Fault(
                "",
                given == 0 ? "nothing to work on" : "more than one thing to work on",
                "exactly one of " + string.Join(", ", names));
        }
    }
}
