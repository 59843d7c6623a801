using System.Security.Claims;
using System.Text;
using Collet.Hosting.Security;

namespace Collet.Hosting.Middlewares;

/// <summary>
/// What stands before the arguments in a key: tool, version and caller. Every part has its length in front or an end that cannot stand in
/// it, so that no two calls that differ have one key. Bytes of the arguments become one character each.
/// </summary>
internal readonly struct CacheKey
{
    /// <summary>Ends a tool's name, in which it cannot stand.</summary>
    public const char EndOfName = '\n';

    private readonly string _tool;
    private readonly string _authentication;
    private readonly string _id;
    private readonly string _claims;
    private readonly char _kind;

    private CacheKey(string tool, char kind, string authentication, string id, string claims)
    {
        _tool = tool;
        _kind = kind;
        _authentication = authentication;
        _id = id;
        _claims = claims;
    }

    /// <summary>The part of the key that is the tool's.</summary>
    public static string ForTool(ToolInfo tool) => $"{tool.Name}{EndOfName}{tool.Version.Length}:{tool.Version}";

    public static CacheKey For(string tool, ClaimsPrincipal? caller, CacheOptions options)
    {
        string claims = options.Claims.Count == 0 || caller is null ? "" : ClaimsOf(caller, options.Claims);
        return options.Vary is CacheVary.None ? new CacheKey(tool, 'n', "", "", claims)
            : caller is null ? new CacheKey(tool, 'a', "", "", claims)
            : new CacheKey(tool, 'c', caller.Identity?.AuthenticationType ?? "", CallerId.Of(caller), claims);
    }

    public int LengthWith(ReadOnlySpan<byte> arguments) =>
        _tool.Length + 7 + _authentication.Length + _id.Length + _claims.Length + arguments.Length;

    public void Write(ReadOnlySpan<byte> arguments, Span<char> key)
    {
        _tool.CopyTo(key);
        key = key[_tool.Length..];
        key[0] = _kind;
        key = Append(Append(Append(key[1..], _authentication), _id), _claims);
        Encoding.Latin1.GetChars(arguments, key);
    }

    public string ToString(ReadOnlySpan<byte> arguments) =>
        string.Create(LengthWith(arguments), new State(this, arguments), static (span, state) => state.Key.Write(state.Arguments, span));

    private static Span<char> Append(Span<char> key, string part)
    {
        key[0] = (char)part.Length;
        key[1] = (char)(part.Length >> 16);
        part.CopyTo(key[2..]);
        return key[(2 + part.Length)..];
    }

    private static string ClaimsOf(ClaimsPrincipal caller, IReadOnlyList<string> types)
    {
        var text = new StringBuilder();
        foreach (string type in types)
        {
            foreach (Claim claim in caller.FindAll(type))
            {
                text.Append(claim.Value.Length).Append(':').Append(claim.Value);
            }

            text.Append(';');
        }

        return text.ToString();
    }

    private readonly ref struct State(CacheKey key, ReadOnlySpan<byte> arguments)
    {
        public readonly CacheKey Key = key;
        public readonly ReadOnlySpan<byte> Arguments = arguments;
    }
}
