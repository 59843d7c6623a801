namespace Collet.Analyzers.Permissions;

/// <summary>What code is held to what it declares.</summary>
internal enum RootKind
{
    /// <summary>A tool.</summary>
    Tool,

    /// <summary>A middleware.</summary>
    Middleware,

    /// <summary>What runs because the assembly is loaded.</summary>
    Startup,

    /// <summary>A helper that declares what it needs, or an implementation of one.</summary>
    Helper,
}
