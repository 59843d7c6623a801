using System.Text.Json.Serialization;

namespace SampleHost.Csv;

/// <summary>The narrowest type that fits every value of a column.</summary>
internal enum ColumnType
{
    /// <summary>true or false.</summary>
    [JsonStringEnumMemberName("boolean")]
    Boolean,

    /// <summary>Whole numbers of 64 bits.</summary>
    [JsonStringEnumMemberName("integer")]
    Integer,

    /// <summary>Numbers with a decimal point.</summary>
    [JsonStringEnumMemberName("number")]
    Number,

    /// <summary>Dates as 2026-11-23.</summary>
    [JsonStringEnumMemberName("date")]
    Date,

    /// <summary>ISO 8601 dates with times.</summary>
    [JsonStringEnumMemberName("dateTime")]
    DateTime,

    /// <summary>Anything else.</summary>
    [JsonStringEnumMemberName("text")]
    Text,

    /// <summary>Not one value.</summary>
    [JsonStringEnumMemberName("empty")]
    Empty,
}
