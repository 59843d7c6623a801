using System.Text.Json.Serialization;

namespace Collet.Hosting.Middlewares;

/// <summary>Kinds of errors the <c>retry</c> middleware can try again after.</summary>
public enum RetryableError
{
    /// <summary>
    /// What a network or disk may do better next time: <see cref="HttpRequestException"/> unless its status says that the request is wrong,
    /// <see cref="IOException"/> unless something does not exist, <see cref="System.Net.Sockets.SocketException"/>, and a database's error
    /// that says of itself that it is transient.
    /// </summary>
    [JsonStringEnumMemberName("network")]
    Network,

    /// <summary>Something took too long: <see cref="TimeoutException"/>, the <c>timeout</c> middleware's included.</summary>
    [JsonStringEnumMemberName("timeout")]
    Timeout,

    /// <summary>A limit further in turned the call away and said when to come back.</summary>
    [JsonStringEnumMemberName("busy")]
    Busy,

    /// <summary>The tool reports an error to its caller.</summary>
    [JsonStringEnumMemberName("tool-error")]
    ToolError,

    /// <summary>Any exception that is none of the others and no fault of the caller's.</summary>
    [JsonStringEnumMemberName("failure")]
    Failure,
}
