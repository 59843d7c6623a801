namespace Collet;

/// <summary>Why a middleware turned a call away.</summary>
public enum ToolRejection
{
    /// <summary>Nobody knows who calls, and this tool is not for everybody. HTTP 401.</summary>
    Unauthenticated,

    /// <summary>The caller may not do this. HTTP 403.</summary>
    Forbidden,

    /// <summary>The caller has made its calls for now. HTTP 429.</summary>
    RateLimited,

    /// <summary>More calls are under way or waiting than the host takes. HTTP 503.</summary>
    Overloaded,

    /// <summary>The tool has failed too often of late and is not tried now. HTTP 503.</summary>
    Unavailable,
}
