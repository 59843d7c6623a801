namespace Collet;

/// <summary>What stands in the parameter that is a scope.</summary>
internal enum ScopeForm
{
    /// <summary>The scope itself: a path, a host, a name. Written <c>path</c> or, with a port, <c>host:port</c>.</summary>
    Plain,

    /// <summary>A URL, of which host and port count. Written <c>url(requestUri)</c>.</summary>
    Url,

    /// <summary>A path or a URL: what is none of the two that the line is about is not meant. Written <c>location(inputUri)</c>.</summary>
    Location,
}
