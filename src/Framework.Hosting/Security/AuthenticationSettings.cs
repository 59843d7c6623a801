namespace Collet.Hosting.Security;

/// <summary>
/// The configuration section <c>collet:authentication</c> as it is written. Everything is text, so that a value that cannot be read is
/// reported with all the others instead of ending the reading.
/// </summary>
internal sealed class AuthenticationSettings
{
    public const string SectionName = "collet:authentication";

    public string? Anonymous { get; set; }

    public List<ApiKeySettings> ApiKeys { get; set; } = [];

    public JwtSettings? Jwt { get; set; }

    public StdioSettings? Stdio { get; set; }

    /// <summary>There is such a section.</summary>
    internal bool IsPresent { get; set; }

    /// <summary>What the names of files are relative to.</summary>
    internal string ContentRoot { get; set; } = "";

    /// <summary>What of the section cannot be read as it is written.</summary>
    internal List<string> Misread { get; } = [];
}
