namespace Collet.Hosting.Security;

/// <summary>What a line of an audit log is about, and how its details are called.</summary>
internal static class AuditKinds
{
    /// <summary>A call of a tool.</summary>
    public const string Call = "call";

    /// <summary>Entries that could not be written; <see cref="Count"/>.</summary>
    public const string Lost = "lost";

    /// <summary>A half-written line set aside, or lines missing at start.</summary>
    public const string Recovery = "recovery";

    /// <summary>A file removed for its age.</summary>
    public const string Retention = "retention";

    /// <summary>An attempt to change the configuration.</summary>
    public const string Configuration = "configuration";

    /// <summary>What an administrator did with a plugin.</summary>
    public const string Plugin = "plugin";

    public const string Count = "count";
    public const string File = "file";
    public const string FileHash = "fileSha256";
    public const string LastSequence = "lastSeq";
    public const string LastHash = "lastHash";
    public const string HeadSequence = "headSeq";
    public const string HeadHash = "headHash";
}
