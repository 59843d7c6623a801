using System.Text.RegularExpressions;

namespace Collet.Hosting.Middlewares;

/// <summary>Patterns that come from the configuration.</summary>
internal static class CustomPattern
{
    /// <summary>What is wrong with it; null where nothing is.</summary>
    public static string? Fault(string pattern)
    {
        try
        {
            return ConfiguredPattern.Compile(pattern, ConfiguredPattern.TrialTimeout).IsMatch("")
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
