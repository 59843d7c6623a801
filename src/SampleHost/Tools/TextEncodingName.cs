using System.Text.Json.Serialization;

namespace SampleHost.Tools;

/// <summary>How a file's text is encoded.</summary>
internal enum TextEncodingName
{
    /// <summary>By byte order mark, else UTF-8 where it is valid, else Latin-1.</summary>
    [JsonStringEnumMemberName("auto")]
    Auto,

    /// <summary>UTF-8.</summary>
    [JsonStringEnumMemberName("utf-8")]
    Utf8,

    /// <summary>UTF-16, little endian.</summary>
    [JsonStringEnumMemberName("utf-16le")]
    Utf16LittleEndian,

    /// <summary>UTF-16, big endian.</summary>
    [JsonStringEnumMemberName("utf-16be")]
    Utf16BigEndian,

    /// <summary>ISO 8859-1.</summary>
    [JsonStringEnumMemberName("latin1")]
    Latin1,
}
