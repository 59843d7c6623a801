namespace Collet.Cli;

/// <summary>Standard output and standard error, with colours where somebody sees them.</summary>
internal static class Terminal
{
    private const string Red = "\e[31m";
    private const string Yellow = "\e[33m";
    private const string Green = "\e[32m";
    private const string Plain = "\e[0m";

    private static readonly bool _mayColour =
        string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR")) && Environment.GetEnvironmentVariable("TERM") != "dumb";

    /// <summary>A line of the answer.</summary>
    public static void Write(string line) => Console.Out.WriteLine(line);

    /// <summary>A line of the answer that says all is well.</summary>
    public static void WriteGood(string line) => Console.Out.WriteLine(Paint(line, Green, Console.IsOutputRedirected));

    public static void WriteAdded(string line) => WriteGood(line);

    public static void WriteRemoved(string line) => Console.Out.WriteLine(Paint(line, Red, Console.IsOutputRedirected));

    public static void WriteChanged(string line) => Console.Out.WriteLine(Paint(line, Yellow, Console.IsOutputRedirected));

    public static void WriteError(string line) => Console.Error.WriteLine(Paint(line, Red, Console.IsErrorRedirected));

    public static void WriteWarning(string line) => Console.Error.WriteLine(Paint(line, Yellow, Console.IsErrorRedirected));

    private static string Paint(string text, string colour, bool isRedirected) =>
        _mayColour && !isRedirected ? colour + text + Plain : text;
}
