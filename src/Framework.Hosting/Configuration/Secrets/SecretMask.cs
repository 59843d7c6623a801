using System.Text.Encodings.Web;
using System.Text.RegularExpressions;

namespace Collet.Hosting.Configuration.Secrets;

/// <summary>
/// Takes secrets out of what is said about a configuration. Where the place is known, that is done by the place: what is quoted there
/// came from it. By the text alone only where there is no place, and only for secrets too long to be words: to mask every word that is
/// like a secret would show what the secret is.
/// </summary>
internal sealed partial class SecretMask
{
    /// <summary>What stands where a secret was.</summary>
    public const string Text = "***";

    private const string Withheld = "What is wrong is not shown, because it would show a secret.";
    private const int ShortestAnywhere = 8;

    // A shorter one stands in ordinary words by chance.
    private const int ShortestWithin = 3;

    private readonly (string Key, string[] Forms)[] _secrets;
    private readonly string[] _long;

    public SecretMask(IEnumerable<ConfigurationFile> files)
    {
        _secrets = [.. files.SelectMany(file => file.Resolved.Secrets).Select(secret => (secret.Key, FormsOf(secret.Value)))];
        _long = LongestFirst(_secrets.SelectMany(secret => secret.Forms).Where(form => form.Length >= ShortestAnywhere));
    }

    /// <summary>There is no secret.</summary>
    public bool IsEmpty => _secrets.Length == 0;

    /// <summary>What is said of a key. Secrets of its section count, as those are what the words may quote.</summary>
    public string HideAt(string key, string message)
    {
        string section = SectionOf(key);
        string[] forms = LongestFirst(_secrets
            .Where(secret => ConfigurationKeys.IsAtOrBelow(secret.Key, section))
            .SelectMany(secret => secret.Forms));
        if (forms.Length == 0)
        {
            return message;
        }

        // What is nearest to a secret tells about it.
        message = Guess.Replace(Replace(message, forms.Where(form => form.Length >= ShortestAnywhere)), "");
        foreach (string form in forms)
        {
            message = message
                .Replace($"'{form}'", $"'{Text}'", StringComparison.OrdinalIgnoreCase)
                .Replace($"\"{form}\"", $"\"{Text}\"", StringComparison.OrdinalIgnoreCase);
        }

        message = Quoted.Replace(message, quoted => Array.Exists(forms, form => Tells(quoted.Groups[2].Value, form))
            ? quoted.Groups[1].Value + Text + quoted.Groups[1].Value
            : quoted.Value);
        return Array.Exists(forms, form => form.Length >= ShortestWithin && message.Contains(form, StringComparison.OrdinalIgnoreCase))
            ? Withheld
            : message;
    }

    /// <summary>What is said by somebody else, or of no key.</summary>
    public string HideIn(string message) => Replace(message, _long);

    [GeneratedRegex("""(['"])(.*?)\1""", RegexOptions.Singleline)]
    private static partial Regex Quoted { get; }

    [GeneratedRegex(@" ?Did you mean [^?]*\?")]
    private static partial Regex Guess { get; }

    // A middleware's options belong together, as do the keys of any other section.
    private static string SectionOf(string key)
    {
        string[] segments = key.Split(':');
        int most = segments.Length > 1 && segments[1].Equals("middlewares", StringComparison.OrdinalIgnoreCase) ? 3 : 2;
        return string.Join(':', segments.Take(most));
    }

    // A part of a secret, or something around it.
    private static bool Tells(string quoted, string form) =>
        (quoted.Length >= ShortestWithin && form.Contains(quoted, StringComparison.OrdinalIgnoreCase))
        || (form.Length >= ShortestWithin && quoted.Contains(form, StringComparison.OrdinalIgnoreCase));

    private static string Replace(string message, IEnumerable<string> forms) =>
        forms.Aggregate(message, (text, form) => text.Replace(form, Text, StringComparison.Ordinal));

    // A value as it is, its parts, and as JSON writes them.
    private static string[] FormsOf(IReadOnlyCollection<string> texts) =>
    [
        .. texts
            .SelectMany(text => (string[])
                [text, text.Trim(), JavaScriptEncoder.Default.Encode(text), JavaScriptEncoder.UnsafeRelaxedJsonEscaping.Encode(text)])
            .Where(form => form.Length > 0)
            .Distinct(StringComparer.Ordinal),
    ];

    private static string[] LongestFirst(IEnumerable<string> forms) => [.. forms.Distinct().OrderByDescending(form => form.Length)];
}
