using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace Collet.Hosting.Tests.Security;

/// <summary>Callers with tokens, checked with keys in files.</summary>
public sealed class JwtCallerTests : IDisposable
{
    private const string Issuer = "https://login.example.com";
    private const string Secret = "a secret of more than thirty-two bytes, shared";

    private readonly RSA _rsa = RSA.Create(2048);
    private readonly ECDsa _ec = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("collet-jwt");

    public void Dispose()
    {
        _rsa.Dispose();
        _ec.Dispose();
        _folder.Delete(recursive: true);
    }

    private SecurityKey Rsa => new RsaSecurityKey(_rsa);

    [Theory]
    [InlineData("rsa", SecurityAlgorithms.RsaSha256)]
    [InlineData("rsa", SecurityAlgorithms.RsaSsaPssSha256)]
    [InlineData("ec", SecurityAlgorithms.EcdsaSha256)]
    [InlineData("symmetric", SecurityAlgorithms.HmacSha256)]
    public async Task A_token_says_who_calls(string kind, string algorithm)
    {
        await using CallerHost host = await CallerHost.StartAsync(Settings(kind));
        SecurityKey key = kind switch { "rsa" => Rsa, "ec" => new ECDsaSecurityKey(_ec), _ => Symmetric(Secret) };

        (HttpStatusCode status, JsonElement body, _) = await host.WhoAmIAsync(Bearer(Token(key, algorithm)));

        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Equal("ada", body.GetProperty("caller").GetString());
        Assert.Equal("P1", body.GetProperty("priority").GetString());
    }

    [Fact]
    public async Task A_token_may_say_the_priority()
    {
        await using CallerHost host = await CallerHost.StartAsync(Settings("rsa"));

        (_, JsonElement body, _) = await host.WhoAmIAsync(Bearer(Token(Rsa, more: new() { ["collet:priority"] = "P2" })));

        Assert.Equal("P2", body.GetProperty("priority").GetString());
    }

    public static TheoryData<string> Wrong =>
        ["expired", "not yet", "no end", "issuer", "audience", "other key", "unsigned", "public key as secret", "no subject", "anonymous", "text", "changed"];

    [Theory]
    [MemberData(nameof(Wrong))]
    public async Task A_token_that_is_wrong_is_a_401(string what)
    {
        await using CallerHost host = await CallerHost.StartAsync([.. Settings("rsa"), CallerHost.Section + "anonymous=true"]);
        DateTime now = CallerHost.Time.GetUtcNow().UtcDateTime;
        using RSA other = RSA.Create(2048);
        string token = what switch
        {
            "expired" => Token(Rsa, expires: now.AddMinutes(-1)),
            "not yet" => Token(Rsa, notBefore: now.AddMinutes(1)),
            "no end" => Token(Rsa, expires: null, hasEnd: false),
            "issuer" => Token(Rsa, issuer: "https://evil.example.com"),
            "audience" => Token(Rsa, audience: "other"),
            "other key" => Token(new RsaSecurityKey(other)),
            "unsigned" => Token(null),
            "public key as secret" => Token(Symmetric(_rsa.ExportSubjectPublicKeyInfoPem()), SecurityAlgorithms.HmacSha256),
            "no subject" => Token(Rsa, subject: null),
            "anonymous" => Token(Rsa, subject: "anonymous"),
            "changed" => Token(Rsa) is var good ? good[..^10] + new string('A', 10) : "",
            _ => "x.y.z",
        };

        (HttpStatusCode status, JsonElement body, HttpResponseMessage response) = await host.WhoAmIAsync(Bearer(token));

        Assert.Equal(HttpStatusCode.Unauthorized, status);
        Assert.Equal("urn:collet:problem:unauthenticated", body.GetProperty("type").GetString());
        Assert.Contains("invalid_token", response.Headers.WwwAuthenticate.Single().ToString(), StringComparison.Ordinal);
        Assert.Equal(what == "expired", body.GetProperty("detail").GetString() == "The token has expired.");
    }

    [Fact]
    public async Task Keys_and_tokens_work_side_by_side()
    {
        ApiKey key = ApiKey.Create();
        await using CallerHost host = await CallerHost.StartAsync([.. Settings("rsa"), .. CallerHost.Entry(0, "ci-bot", key)]);

        Assert.Equal("ci-bot", (await host.WhoAmIAsync(Bearer(key.Text))).Body.GetProperty("caller").GetString());
        Assert.Equal("ada", (await host.WhoAmIAsync(Bearer(Token(Rsa)))).Body.GetProperty("caller").GetString());
    }

    [Fact]
    public async Task Key_files_that_cannot_be_used_stop_the_start()
    {
        using RSA weak = RSA.Create(1024);
        string[] files =
        [
            Write("private.pem", _rsa.ExportPkcs8PrivateKeyPem()), Write("weak.pem", weak.ExportSubjectPublicKeyInfoPem()),
            Write("text.pem", "no key"), Path.Combine(_folder.FullName, "missing.pem"),
        ];
        string[] settings =
        [
            .. files.Select((file, i) => $"{CallerHost.Section}jwt:publicKeyFiles:{i}={file}"),
            $"{CallerHost.Section}jwt:symmetricKeyFile={Write("short.key", "short")}", CallerHost.Section + "jwt:audience=collet",
        ];

        var failure = await Assert.ThrowsAsync<ColletConfigurationException>(() => CallerHost.StartAsync(settings));

        Assert.All(
            ["private key", "1024 bits", "neither a public key", "missing.pem", "5 bytes", "jwt:issuer"],
            text => Assert.Contains(failure.Problems, problem => problem.ToString().Contains(text, StringComparison.Ordinal)));
        Assert.Equal(6, failure.Problems.Count);
    }

    private static (string, string) Bearer(string token) => ("Authorization", "Bearer " + token);

    private static SymmetricSecurityKey Symmetric(string secret) => new(Encoding.UTF8.GetBytes(secret));

    private string Write(string name, string text)
    {
        string file = Path.Combine(_folder.FullName, name);
        File.WriteAllText(file, text);
        return file;
    }

    private string[] Settings(string kind) =>
    [
        $"{CallerHost.Section}jwt:issuer={Issuer}",
        $"{CallerHost.Section}jwt:audience=collet",
        kind switch
        {
            "rsa" => $"{CallerHost.Section}jwt:publicKeyFiles:0={Write("rsa.pem", _rsa.ExportSubjectPublicKeyInfoPem())}",
            "ec" => $"{CallerHost.Section}jwt:publicKeyFiles:0={Write("ec.pem", _ec.ExportSubjectPublicKeyInfoPem())}",
            _ => $"{CallerHost.Section}jwt:symmetricKeyFile={Write("shared.key", Secret + "\n")}",
        },
    ];

    private static string Token(
        SecurityKey? key,
        string algorithm = SecurityAlgorithms.RsaSha256,
        string? subject = "ada",
        string issuer = Issuer,
        string audience = "collet",
        DateTime? notBefore = null,
        DateTime? expires = null,
        bool hasEnd = true,
        Dictionary<string, object>? more = null)
    {
        DateTime now = CallerHost.Time.GetUtcNow().UtcDateTime;
        var claims = new Dictionary<string, object>(more ?? []) { ["roles"] = new[] { "reader" } };
        if (subject is not null)
        {
            claims["sub"] = subject;
        }

        return new JsonWebTokenHandler { SetDefaultTimesOnTokenCreation = false }.CreateToken(new SecurityTokenDescriptor
        {
            Issuer = issuer,
            Audience = audience,
            NotBefore = notBefore,
            Expires = hasEnd ? expires ?? now.AddMinutes(5) : null,
            Claims = claims,
            SigningCredentials = key is null ? null : new SigningCredentials(key, algorithm),
        });
    }
}
