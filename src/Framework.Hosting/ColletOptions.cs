namespace Collet.Hosting;

/// <summary>
/// How a host serves its tools. Bound from the configuration section <c>collet</c>; what code sets in <c>AddCollet</c> wins.
/// Read once when the host starts. Not thread-safe.
/// </summary>
public sealed class ColletOptions
{
    /// <summary>The name of the configuration section: <c>collet</c>.</summary>
    public const string SectionName = "collet";

    /// <summary>The name clients see. The application's name unless set.</summary>
    public string? ServerName { get; set; }

    /// <summary>The version clients see. The version of the entry assembly unless set.</summary>
    public string? ServerVersion { get; set; }

    /// <summary>What a model should know before it uses these tools; MCP clients may put it in the system prompt. None by default.</summary>
    public string? Instructions { get; set; }

    /// <summary>The longest request body in bytes, 1 to <see cref="int.MaxValue"/>; a longer one is answered with 413. 4 MiB by default.</summary>
    public int MaxRequestBodyBytes { get; set; } = 4 * 1024 * 1024;

    /// <summary>The number of tools on one page of an MCP tool list, 1 to 10,000. 100 by default.</summary>
    public int ListPageSize { get; set; } = 100;

    /// <summary>
    /// Host names requests may ask for, such as <c>tools.example.com</c> or <c>*.example.com</c>, without ports. A connection that arrives
    /// on a loopback address may always ask for a loopback name. Empty, the default: nothing else on loopback, anything elsewhere.
    /// </summary>
    public IList<string> AllowedHosts { get; } = [];

    /// <summary>
    /// Origins browsers may call from, such as <c>https://app.example.com</c>, besides the host's own. Empty by default.
    /// </summary>
    public IList<string> AllowedOrigins { get; } = [];

    /// <summary>
    /// How long an MCP session of a client before 2026-07-28 may rest before it is closed; its next request is told to start anew.
    /// More than zero; 30 minutes by default.
    /// </summary>
    public TimeSpan SessionIdleTimeout { get; set; } = TimeSpan.FromMinutes(30);

    /// <summary>The most MCP sessions that may rest at once, 1 or more; the longest resting is closed first. 1,000 by default.</summary>
    public int MaxIdleSessions { get; set; } = 1_000;
}
