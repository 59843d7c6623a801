using System.Text.RegularExpressions;

namespace Collet.Hosting.Middlewares;

/// <summary>Compiles patterns so that no text makes them explode.</summary>
internal static class ForbiddenPattern
{
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
            // It looks back or ahead; the time-out contains it.
            return new Regex(pattern, Options, timeout);
        }
    }

    public static bool LooksBack(Regex regex) => (regex.Options & RegexOptions.NonBacktracking) == 0;
}
