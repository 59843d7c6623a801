using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Collet;

namespace Ordinary.Text;

/// <summary>Counts the words of a text.</summary>
[Tool("count_words", ReadOnly = true, Idempotent = true)]
public sealed class CountWordsTool
{
    /// <summary>Counts them.</summary>
    /// <param name="text">The text.</param>
    public WordCount Invoke([Required] string text)
    {
        var words = text.Split([' ', '\n', '\t'], StringSplitOptions.RemoveEmptyEntries);
        return new WordCount(words.Length, words.Distinct(StringComparer.OrdinalIgnoreCase).Count(), words.MaxBy(w => w.Length));
    }
}

public sealed record WordCount(int Total, int Distinct, string? Longest);

/// <summary>Replaces by a pattern.</summary>
[Tool("replace_pattern", ReadOnly = true, Idempotent = true)]
public sealed class ReplacePatternTool
{
    /// <summary>Replaces.</summary>
    /// <param name="text">The text.</param>
    /// <param name="pattern">A regular expression.</param>
    /// <param name="replacement">What takes its place.</param>
    public string Invoke(string text, string pattern, string replacement)
    {
        try
        {
            return Regex.Replace(text, pattern, replacement, RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1));
        }
        catch (RegexMatchTimeoutException exception)
        {
            throw new ToolException($"The pattern takes too long: {exception.Message}");
        }
        catch (ArgumentException exception) when (exception is not ArgumentNullException)
        {
            throw new ToolException($"'{pattern}' is no pattern.");
        }
    }
}

/// <summary>Fills a template.</summary>
[Tool("fill_template", ReadOnly = true, Idempotent = true)]
public sealed class FillTemplateTool
{
    private static readonly Regex _hole = new(@"\{\{(\w+)\}\}", RegexOptions.Compiled | RegexOptions.NonBacktracking, TimeSpan.FromSeconds(1));

    /// <summary>Fills it.</summary>
    /// <param name="template">Text with holes such as {{name}}.</param>
    /// <param name="values">What goes into them.</param>
    public string Invoke(string template, IReadOnlyDictionary<string, string> values) =>
        _hole.Replace(template, match => values.TryGetValue(match.Groups[1].Value, out string? value) ? value : match.Value);
}

/// <summary>Says how different two texts are.</summary>
[Tool("edit_distance", ReadOnly = true, Idempotent = true)]
public sealed class EditDistanceTool
{
    /// <summary>Measures.</summary>
    /// <param name="left">One.</param>
    /// <param name="right">The other.</param>
    public int Invoke([StringLength(500)] string left, [StringLength(500)] string right)
    {
        Span<int> row = stackalloc int[right.Length + 1];
        for (int i = 0; i < row.Length; i++)
        {
            row[i] = i;
        }

        for (int i = 1; i <= left.Length; i++)
        {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= right.Length; j++)
            {
                (diagonal, row[j]) = (row[j], left[i - 1] == right[j - 1] ? diagonal : 1 + Math.Min(diagonal, Math.Min(row[j], row[j - 1])));
            }
        }

        return row[^1];
    }
}

/// <summary>Makes a name for an address out of a title.</summary>
[Tool("slug", ReadOnly = true, Idempotent = true)]
public sealed class SlugTool
{
    /// <summary>Makes it.</summary>
    /// <param name="title">The title.</param>
    public string Invoke(string title)
    {
        var text = new StringBuilder();
        foreach (Rune rune in title.Normalize(NormalizationForm.FormD).EnumerateRunes())
        {
            if (Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark)
            {
                continue;
            }

            text.Append(Rune.IsLetterOrDigit(rune) ? Rune.ToLowerInvariant(rune).ToString() : text is [.., not '-'] ? "-" : "");
        }

        return text.ToString().Trim('-');
    }
}

/// <summary>Wraps lines.</summary>
[Tool("wrap_lines", ReadOnly = true, Idempotent = true)]
public sealed class WrapLinesTool
{
    /// <summary>Wraps them.</summary>
    /// <param name="text">The text.</param>
    /// <param name="width">The longest line.</param>
    public string Invoke(string text, [Range(10, 200)] int width = 80) => string.Join(Environment.NewLine, Lines(text, width));

    private static IEnumerable<string> Lines(string text, int width)
    {
        var line = new StringBuilder();
        foreach (string word in text.Split(' '))
        {
            if (line.Length > 0 && line.Length + word.Length >= width)
            {
                yield return line.ToString();
                line.Clear();
            }

            line.Append(line.Length > 0 ? " " : "").Append(word);
        }

        yield return line.ToString();
    }
}

/// <summary>Guesses which language a text is in.</summary>
[Tool("guess_language", ReadOnly = true, Idempotent = true)]
public sealed class GuessLanguageTool(IEnumerable<ILanguage> languages)
{
    /// <summary>Guesses.</summary>
    /// <param name="text">The text.</param>
    public string Invoke(string text)
    {
        Dictionary<ILanguage, double> scores = languages.ToDictionary(language => language, language => language.Score(text));
        return scores.OrderByDescending(pair => pair.Value).Select(pair => pair.Key.ToString()).FirstOrDefault() ?? "unknown";
    }
}

public interface ILanguage
{
    double Score(string text);
}

public abstract class Language(string name, params string[] words) : ILanguage
{
    public virtual double Score(string text) => words.Count(word => text.Contains(word, StringComparison.OrdinalIgnoreCase));

    public override string ToString() => name;
}

public sealed class English() : Language("en", "the", "and");

public sealed class German() : Language("de", "der", "und")
{
    public override double Score(string text) => base.Score(text) + (text.Contains('ß') ? 1 : 0);
}

/// <summary>Changes the case of names.</summary>
public static class CaseTools
{
    /// <summary>To camel case.</summary>
    /// <param name="name">The name.</param>
    [Tool("camel_case", ReadOnly = true, Idempotent = true)]
    public static string Camel(string name) => name switch
    {
        "" => "",
        [var first, .. var rest] => char.ToLowerInvariant(first) + rest,
    };

    /// <summary>To title case.</summary>
    /// <param name="name">The name.</param>
    /// <param name="culture">The culture's name.</param>
    [Tool("title_case", ReadOnly = true, Idempotent = true)]
    public static string Title(string name, string culture = "en-US") => CultureInfo.GetCultureInfo(culture).TextInfo.ToTitleCase(name);

    /// <summary>Encodes.</summary>
    /// <param name="text">The text.</param>
    [Tool("to_base64", ReadOnly = true, Idempotent = true)]
    public static string Base64(string text) => Convert.ToBase64String(Encoding.UTF8.GetBytes(text));
}
