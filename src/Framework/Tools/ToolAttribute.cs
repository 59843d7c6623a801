namespace Collet;

/// <summary>
/// Makes a class or a method a tool. On a class, its one public <c>Invoke</c> or <c>InvokeAsync</c> is the tool; on methods,
/// static or instance, each method is one. The source generator compiles the schema, the binder and the writer.
/// </summary>
/// <remarks>
/// Hints left unset are not sent to clients, which then assume the defaults of the Model Context Protocol
/// (<see href="https://modelcontextprotocol.io/specification/2025-11-25/schema#toolannotations"/>).
/// </remarks>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method, Inherited = false)]
public sealed class ToolAttribute : Attribute
{
    /// <summary>A tool named after its class or method: <c>ReadFileTool</c> and <c>ReadFileAsync</c> become <c>read_file</c>.</summary>
    public ToolAttribute()
    {
    }

    /// <summary>A tool of that name.</summary>
    /// <param name="name">1 to 128 of the characters <c>A-Z a-z 0-9 _ - .</c> (MCP 2025-11-25, "Tool Names").</param>
    public ToolAttribute(string name) => Name = name;

    /// <summary>The name given, or null where it is derived from the code.</summary>
    public string? Name { get; }

    /// <summary>A short name for people.</summary>
    public string? Title { get; set; }

    /// <summary>What the tool does, for the model that chooses it. Falls back to <c>[Description]</c>, then to the XML summary.</summary>
    public string? Description { get; set; }

    /// <summary>The tool's own version; <c>1.0.0</c> where none is given.</summary>
    public string? Version { get; set; }

    /// <summary>Hint: the tool changes nothing.</summary>
    public bool ReadOnly { get; set; }

    /// <summary>Hint: a change the tool makes may destroy something.</summary>
    public bool Destructive { get; set; }

    /// <summary>Hint: a second call with the same arguments changes nothing more.</summary>
    public bool Idempotent { get; set; }

    /// <summary>Hint: the tool reaches beyond the host, to the network for one.</summary>
    public bool OpenWorld { get; set; }

    /// <summary>
    /// After how many seconds the call's token is cancelled; greater than 0. Unset: no limit. It ends a tool that heeds the token: take a
    /// <see cref="CancellationToken"/> parameter and pass it on. A tool that does not runs to its end, and its answer is given.
    /// </summary>
    public double TimeoutSeconds { get; set; }

    /// <summary>
    /// For how many seconds the <c>cache</c> middleware may give a result again to the same arguments; greater than 0. Only of effect on a
    /// tool that is <see cref="ReadOnly"/> or <see cref="Idempotent"/>. Unset: it is cached only where the configuration says so.
    /// </summary>
    public double CacheSeconds { get; set; }

    /// <summary>Words the configuration can choose the tool by (<c>tag:billing</c>), each of the characters <c>A-Z a-z 0-9 _ - .</c></summary>
    public string[]? Tags { get; set; }
}
