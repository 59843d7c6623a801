namespace Collet.Scanning;

/// <summary>What the scan starts from.</summary>
public enum ScannedPartKind
{
    /// <summary>A tool.</summary>
    Tool,

    /// <summary>A middleware.</summary>
    Middleware,

    /// <summary>What runs because the assembly is loaded.</summary>
    Startup,

    /// <summary>A method that declares permissions: its callers need those, and its body is held to them.</summary>
    Helper,
}
