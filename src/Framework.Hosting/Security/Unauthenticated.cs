using Collet.Hosting.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace Collet.Hosting.Security;

/// <summary>The answer to callers that are not known: 401, how to be known, and nothing of what this host knows.</summary>
internal sealed class Unauthenticated
{
    /// <summary>How to be known, as a 401 has to say it.</summary>
    public const string Challenge = "Bearer realm=\"collet\"";

    private const string How = "Send an API key as 'X-Api-Key: <key>', or a key or token as 'Authorization: Bearer <it>'.";

    private readonly string _challenge;

    private Unauthenticated(string detail, bool isRefusal)
    {
        Detail = detail;
        _challenge = isRefusal ? Challenge + ", error=\"invalid_token\"" : Challenge;
    }

    /// <summary>No credentials were sent.</summary>
    public static Unauthenticated Missing { get; } = new("This host wants to know who calls. " + How, isRefusal: false);

    /// <summary>Nobody has said who may call, and the caller is not the developer at this machine.</summary>
    public static Unauthenticated Unconfigured { get; } = new(
        "This host serves callers it does not know on its own machine only, and not through a proxy. To serve others, name them in the " +
        "configuration section collet:authentication, or let everybody in with collet:authentication:anonymous = true.",
        isRefusal: false);

    /// <summary>Credentials were sent, and there is nothing to check them with.</summary>
    public static Unauthenticated Unchecked { get; } = new(
        "This host knows no callers, so it cannot check credentials. The configuration section collet:authentication names callers; " +
        "without it, call from the same machine and send none.",
        isRefusal: true);

    /// <summary>More than one credential was sent.</summary>
    public static Unauthenticated Ambiguous { get; } = new("Several credentials were sent; send one. " + How, isRefusal: true);

    /// <summary>What was sent is no credential this host knows.</summary>
    public static Unauthenticated Unknown { get; } = new(
        "What was sent as Authorization is nothing this host understands. " + How, isRefusal: true);

    public string Detail { get; }

    /// <summary>The credentials are wrong.</summary>
    public static Unauthenticated Refused(string why) => new(why, isRefusal: true);

    public Task WriteAsync(HttpContext context)
    {
        context.Response.Headers[HeaderNames.WWWAuthenticate] = _challenge;
        return new Problem(StatusCodes.Status401Unauthorized, "unauthenticated", "Unauthenticated") { Detail = Detail }.WriteAsync(context);
    }
}
