using System.Text.RegularExpressions;

namespace Collet.Hosting.Middlewares;

/// <summary>Compiles patterns of the configuration so that no text makes them explode.</summary>
internal static class ConfiguredPattern
{
    /// <summary>How long a look at a pattern may take when the host starts.</summary>
    public static readonly TimeSpan TrialTimeout = TimeSpan.FromSeconds(1);

    /// <exception cref="ArgumentException">It is no regular expression.</exception>
    public static Regex Compile(string pattern, TimeSpan timeout)
    {
        const RegexOptions Options = RegexOptions.CultureInvariant;
        try
        {
            // Takes time in proportion to the text, whatever the pattern.
            return new Regex(pattern, Options | RegexOptions.NonBacktracking, timeout);
        }
        catch (NotSupportedException)
        {
            // It looks back or ahead, or is too large for that; the time-out contains it.
            return new Regex(pattern, Options, timeout);
        }
    }

    /// <summary>Its time grows with more than the text's length.</summary>
    public static bool Backtracks(Regex regex) => (regex.Options & RegexOptions.NonBacktracking) == 0;
}
