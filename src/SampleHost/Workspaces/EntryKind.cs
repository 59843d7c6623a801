using System.Text.Json.Serialization;

namespace SampleHost.Workspaces;

/// <summary>What stands under a name.</summary>
internal enum EntryKind
{
    /// <summary>A file.</summary>
    [JsonStringEnumMemberName("file")]
    File,

    /// <summary>A directory.</summary>
    [JsonStringEnumMemberName("directory")]
    Directory,

    /// <summary>A symbolic link: shown, never followed.</summary>
    [JsonStringEnumMemberName("link")]
    Link,

    /// <summary>A named pipe, socket or device: shown, never opened.</summary>
    [JsonStringEnumMemberName("other")]
    Other,
}
