using System.Text.RegularExpressions;

namespace Collet.Binding;

/// <summary>
/// The shapes of dates and times as the schemas state them: RFC 3339 for date-time, and the same patterns as the schema's for
/// those .NET types that have no format of their own. .NET's parsers accept more.
/// </summary>
internal static partial class Rfc3339
{
    public static bool HasDateTimeShape(ReadOnlySpan<char> text) => DateTimeShape().IsMatch(text);

    public static bool HasTimeShape(ReadOnlySpan<char> text) => TimeShape().IsMatch(text);

    public static bool HasDurationShape(ReadOnlySpan<char> text) => DurationShape().IsMatch(text);

    // Seconds end at 59: .NET knows no leap second.
    [GeneratedRegex(@"^\d{4}-\d{2}-\d{2}[Tt ]([01]\d|2[0-3]):[0-5]\d:[0-5]\d(\.\d+)?([Zz]|[+-]([01]\d|2[0-3]):[0-5]\d)\z", RegexOptions.ECMAScript)]
    private static partial Regex DateTimeShape();

    [GeneratedRegex(@"^([01]\d|2[0-3]):[0-5]\d(:[0-5]\d(\.\d{1,7})?)?\z", RegexOptions.ECMAScript)]
    private static partial Regex TimeShape();

    [GeneratedRegex(@"^-?(\d{1,8}\.)?([01]\d|2[0-3]):[0-5]\d:[0-5]\d(\.\d{1,7})?\z", RegexOptions.ECMAScript)]
    private static partial Regex DurationShape();
}
