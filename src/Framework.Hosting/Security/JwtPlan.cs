using Microsoft.IdentityModel.Tokens;

namespace Collet.Hosting.Security;

/// <summary>Which tokens are believed. Immutable and safe to share.</summary>
/// <param name="Authority">Who publishes the keys; null where they are in files.</param>
/// <param name="Issuer">Who must have signed; null where the authority says it.</param>
/// <param name="Audience">Whom a token must be meant for.</param>
/// <param name="RoleClaim">Which claim has the roles.</param>
/// <param name="Keys">The keys of the files.</param>
/// <param name="Algorithms">How a token may be signed: a public key must not be taken for a shared secret.</param>
internal sealed record JwtPlan(
    string? Authority, string? Issuer, string Audience, string RoleClaim, IReadOnlyList<SecurityKey> Keys, IReadOnlyList<string> Algorithms)
{
    private static readonly string[] _rsa =
    [
        SecurityAlgorithms.RsaSha256, SecurityAlgorithms.RsaSha384, SecurityAlgorithms.RsaSha512,
        SecurityAlgorithms.RsaSsaPssSha256, SecurityAlgorithms.RsaSsaPssSha384, SecurityAlgorithms.RsaSsaPssSha512,
    ];

    private static readonly string[] _ec =
        [SecurityAlgorithms.EcdsaSha256, SecurityAlgorithms.EcdsaSha384, SecurityAlgorithms.EcdsaSha512];

    private static readonly string[] _symmetric =
        [SecurityAlgorithms.HmacSha256, SecurityAlgorithms.HmacSha384, SecurityAlgorithms.HmacSha512];

    /// <summary>Over a loopback address keys may come in the clear.</summary>
    public bool IsLocal => Uri.TryCreate(Authority, UriKind.Absolute, out Uri? uri) && uri.IsLoopback;

    public static JwtPlan From(JwtSettings settings, string contentRoot, Action<string, string> problem)
    {
        var keys = new List<SecurityKey>();
        var algorithms = new HashSet<string>(StringComparer.Ordinal);
        for (int i = 0; i < settings.PublicKeyFiles.Count; i++)
        {
            Add(SigningKeyFile.ReadPublic, settings.PublicKeyFiles[i], $"jwt:publicKeyFiles:{i}");
        }

        if (!string.IsNullOrEmpty(settings.SymmetricKeyFile))
        {
            Add(SigningKeyFile.ReadSymmetric, settings.SymmetricKeyFile, "jwt:symmetricKeyFile");
        }

        bool hasFiles = settings.PublicKeyFiles.Count > 0 || !string.IsNullOrEmpty(settings.SymmetricKeyFile);
        Check(settings, hasFiles, problem);
        if (!hasFiles)
        {
            algorithms.UnionWith([.. _rsa, .. _ec]);
        }

        return new JwtPlan(
            Text(settings.Authority),
            Text(settings.Issuer),
            settings.Audience ?? "",
            Text(settings.RoleClaim) ?? "roles",
            keys,
            [.. algorithms]);

        void Add(Func<string, SecurityKey> read, string file, string key)
        {
            try
            {
                SecurityKey signing = read(Path.Combine(contentRoot, file));
                keys.Add(signing);
                algorithms.UnionWith(signing is RsaSecurityKey ? _rsa : signing is ECDsaSecurityKey ? _ec : _symmetric);
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or FormatException)
            {
                problem(key, $"'{file}' cannot be used: {exception.Message}");
            }
        }
    }

    private static void Check(JwtSettings settings, bool hasFiles, Action<string, string> problem)
    {
        if (string.IsNullOrWhiteSpace(settings.Audience))
        {
            problem("jwt:audience", "It is missing: without it tokens meant for others would open this host.");
        }

        bool hasAuthority = !string.IsNullOrEmpty(settings.Authority);
        if (hasAuthority == hasFiles)
        {
            problem("jwt", "Say where the keys come from: either authority, or issuer with publicKeyFiles or symmetricKeyFile.");
        }

        if (hasFiles && string.IsNullOrEmpty(settings.Issuer))
        {
            problem("jwt:issuer", "It is missing: keys in files do not say whose tokens they sign.");
        }

        if (hasAuthority && !(Uri.TryCreate(settings.Authority, UriKind.Absolute, out Uri? uri)
            && (uri.Scheme == Uri.UriSchemeHttps || (uri.Scheme == Uri.UriSchemeHttp && uri.IsLoopback))))
        {
            problem("jwt:authority", $"'{settings.Authority}' is no https address; https://login.example.com is.");
        }
    }

    private static string? Text(string? value) => string.IsNullOrWhiteSpace(value) ? null : value;
}
