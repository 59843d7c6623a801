using System.ComponentModel;
using System.Globalization;
using System.Text.Json;

namespace Collet.Binding;

/// <summary>Writes the values of a result that <see cref="Utf8JsonWriter"/> does not write as the schemas state them.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class ResultJson
{
    /// <summary>Writes a finite number.</summary>
    /// <exception cref="InvalidOperationException">JSON has no infinity and no NaN (RFC 8259, section 6).</exception>
    public static void Write(Utf8JsonWriter writer, double value)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.WriteNumberValue(double.IsFinite(value) ? value : throw NotFinite());
    }

    /// <summary>Writes a finite number.</summary>
    /// <exception cref="InvalidOperationException">JSON has no infinity and no NaN (RFC 8259, section 6).</exception>
    public static void Write(Utf8JsonWriter writer, float value)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.WriteNumberValue(float.IsFinite(value) ? value : throw NotFinite());
    }

    /// <summary>Writes date and time with an offset (RFC 3339); a time of unspecified kind is taken as UTC.</summary>
    public static void Write(Utf8JsonWriter writer, DateTime value)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.WriteStringValue(value.Kind == DateTimeKind.Unspecified ? DateTime.SpecifyKind(value, DateTimeKind.Utc) : value);
    }

    /// <summary>Writes a date (RFC 3339, full-date).</summary>
    public static void Write(Utf8JsonWriter writer, DateOnly value) => WriteFormatted(writer, value, "O");

    /// <summary>Writes a time of day with seven decimals.</summary>
    public static void Write(Utf8JsonWriter writer, TimeOnly value) => WriteFormatted(writer, value, "O");

    /// <summary>Writes a duration in .NET's constant format.</summary>
    public static void Write(Utf8JsonWriter writer, TimeSpan value) => WriteFormatted(writer, value, "c");

    /// <summary>Writes a string of one character.</summary>
    public static void Write(Utf8JsonWriter writer, char value)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.WriteStringValue(new ReadOnlySpan<char>(in value));
    }

    /// <summary>Writes any JSON; an element that was never set is <c>null</c>.</summary>
    public static void Write(Utf8JsonWriter writer, JsonElement value)
    {
        ArgumentNullException.ThrowIfNull(writer);
        if (value.ValueKind == JsonValueKind.Undefined)
        {
            writer.WriteNullValue();
        }
        else
        {
            value.WriteTo(writer);
        }
    }

    /// <summary>A value of an enum that none of its names stands for.</summary>
    public static InvalidOperationException NoName<T>(T value)
        where T : struct, Enum =>
        new($"The result holds {typeof(T).Name} {Convert.ToInt64(value, CultureInfo.InvariantCulture)}, which no name stands for.");

    /// <summary>A value of a type that its base does not list.</summary>
    public static InvalidOperationException NotListed(object value) =>
        new($"The result holds a {value?.GetType().Name}, which [JsonDerivedType] does not list.");

    /// <summary>A tool returned null where its type says that it does not.</summary>
    public static InvalidOperationException NoObject() => new("The tool returned null, which its return type does not allow.");

    private static void WriteFormatted<T>(Utf8JsonWriter writer, T value, string format)
        where T : ISpanFormattable
    {
        ArgumentNullException.ThrowIfNull(writer);
        Span<char> text = stackalloc char[40];
        value.TryFormat(text, out int length, format, CultureInfo.InvariantCulture);
        writer.WriteStringValue(text[..length]);
    }

    private static InvalidOperationException NotFinite() => new("The result holds a number that is not finite, which JSON cannot express.");
}
