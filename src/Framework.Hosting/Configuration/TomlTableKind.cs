namespace Collet.Hosting.Configuration;

/// <summary>How a table came to be, which decides what may still be added to it.</summary>
internal enum TomlTableKind
{
    /// <summary>Named on the way to another: <c>[a.b]</c> makes <c>a</c>. Its own header may follow.</summary>
    Implied,

    /// <summary>It has had its header.</summary>
    Headed,

    /// <summary>Keys with dots made it: <c>a.b = 1</c>. More of these may follow, but no header.</summary>
    Dotted,

    /// <summary>In braces, and so complete.</summary>
    Inline,
}
