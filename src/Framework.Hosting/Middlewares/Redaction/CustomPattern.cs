using System.Text.RegularExpressions;

namespace Collet.Hosting.Middlewares;

/// <summary>Patterns that come from the configuration.</summary>
internal static class CustomPattern
{
    public static Regex Compile(string pattern, TimeSpan timeout)
    {
        try
        {
            // In time that grows with the text's length, whatever the pattern.
            return new Regex(pattern, RegexOptions.CultureInvariant | RegexOptions.NonBacktracking, timeout);
        }
        catch (NotSupportedException)
        {
            return new Regex(pattern, RegexOptions.CultureInvariant, timeout);
        }
    }

    /// <summary>What is wrong with it; null where nothing is.</summary>
    public static string? Fault(string pattern)
    {
        try
        {
            return Compile(pattern, TimeSpan.FromSeconds(1)).IsMatch("")
                ? "it matches where nothing stands; make it match at least one character"
                : null;
        }
        catch (ArgumentException exception)
        {
            return exception.Message;
        }
        catch (RegexMatchTimeoutException)
        {
            return "it does not come to an end";
        }
    }
}
