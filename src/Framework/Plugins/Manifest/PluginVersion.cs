using System.Globalization;
using System.Numerics;

namespace Collet.Plugins;

/// <summary>
/// A version of a plugin: Semantic Versioning 2.0 without build metadata, because two builds must not share one version. Ordered by
/// precedence: <c>1.2.0-beta.1</c> comes before <c>1.2.0</c>. A value, safe to share.
/// </summary>
public readonly record struct PluginVersion : IComparable<PluginVersion>, IComparisonOperators<PluginVersion, PluginVersion, bool>
{
    private const int MaxLength = 64;

    private readonly string? _prerelease;

    private PluginVersion(int major, int minor, int patch, string? prerelease)
    {
        Major = major;
        Minor = minor;
        Patch = patch;
        _prerelease = prerelease;
    }

    /// <summary>The first number.</summary>
    public int Major { get; }

    /// <summary>The second number.</summary>
    public int Minor { get; }

    /// <summary>The third number.</summary>
    public int Patch { get; }

    /// <summary>What follows the hyphen, such as <c>beta.1</c>; null for a release.</summary>
    public string? Prerelease => _prerelease;

    /// <summary>Reads a version.</summary>
    /// <exception cref="FormatException">It is none; the message says what would be right.</exception>
    public static PluginVersion Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return TryParse(text, out PluginVersion version)
            ? version
            : throw new FormatException($"'{text}' is no version: 1.2.0 and 1.2.0-beta.1 are.");
    }

    /// <summary>Reads a version; false where it is none.</summary>
    public static bool TryParse(string? text, out PluginVersion version)
    {
        version = default;
        if (text is null || text.Length > MaxLength)
        {
            return false;
        }

        int hyphen = text.IndexOf('-', StringComparison.Ordinal);
        string? prerelease = hyphen < 0 ? null : text[(hyphen + 1)..];
        string[] numbers = (hyphen < 0 ? text : text[..hyphen]).Split('.');
        if (numbers.Length != 3
            || !TryNumber(numbers[0], out int major)
            || !TryNumber(numbers[1], out int minor)
            || !TryNumber(numbers[2], out int patch)
            || (prerelease is not null && !prerelease.Split('.').All(IsIdentifier)))
        {
            return false;
        }

        version = new PluginVersion(major, minor, patch, prerelease);
        return true;
    }

    /// <inheritdoc/>
    public int CompareTo(PluginVersion other)
    {
        int numbers = (Major, Minor, Patch).CompareTo((other.Major, other.Minor, other.Patch));
        return numbers != 0 ? numbers
            : _prerelease is null ? (other._prerelease is null ? 0 : 1)
            : other._prerelease is null ? -1
            : Compare(_prerelease.Split('.'), other._prerelease.Split('.'));
    }

    /// <summary>The version as it is written.</summary>
    public override string ToString()
    {
        string release = string.Create(CultureInfo.InvariantCulture, $"{Major}.{Minor}.{Patch}");
        return _prerelease is null ? release : $"{release}-{_prerelease}";
    }

    /// <summary>Tells whether one comes before the other.</summary>
    public static bool operator <(PluginVersion left, PluginVersion right) => left.CompareTo(right) < 0;

    /// <summary>Tells whether one comes after the other.</summary>
    public static bool operator >(PluginVersion left, PluginVersion right) => left.CompareTo(right) > 0;

    /// <summary>Tells whether one does not come after the other.</summary>
    public static bool operator <=(PluginVersion left, PluginVersion right) => left.CompareTo(right) <= 0;

    /// <summary>Tells whether one does not come before the other.</summary>
    public static bool operator >=(PluginVersion left, PluginVersion right) => left.CompareTo(right) >= 0;

    private static int Compare(string[] left, string[] right)
    {
        for (int i = 0; i < Math.Min(left.Length, right.Length); i++)
        {
            if (CompareIdentifiers(left[i], right[i]) is var order and not 0)
            {
                return order;
            }
        }

        return left.Length.CompareTo(right.Length);
    }

    // Numbers come before words, and have no leading zeros, so the longer one is the greater.
    private static int CompareIdentifiers(string left, string right) => (IsNumber(left), IsNumber(right)) switch
    {
        (true, true) => left.Length != right.Length ? left.Length.CompareTo(right.Length) : string.CompareOrdinal(left, right),
        (true, false) => -1,
        (false, true) => 1,
        _ => string.CompareOrdinal(left, right),
    };

    private static bool IsIdentifier(string text) =>
        text.Length > 0
        && text.All(character => char.IsAsciiLetterOrDigit(character) || character == '-')
        && !(text.Length > 1 && text[0] == '0' && IsNumber(text));

    private static bool IsNumber(string text) => text.All(char.IsAsciiDigit);

    private static bool TryNumber(string text, out int number)
    {
        number = 0;
        return !(text.Length > 1 && text[0] == '0') && int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number);
    }
}
