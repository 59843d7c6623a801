using CsCheck;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace Collet.Hosting.Tests.Configuration.Secrets;

/// <summary>What is said about a configuration tells no secret, and says everything else.</summary>
public sealed class SecretMaskTests
{
    // Where letters are wrong.
    private static readonly string[] _places =
    [
        "server: {port: '${file:secret}'}\n",
        "server: {host: '${file:secret}'}\n",
        "server: {host: 'x${file:secret}', port: y}\n",
        "listPageSize: ${file:secret}\n",
        "sessionIdleTimeout: ${file:secret}\n",
        "allowedOrigins: ['${file:secret}']\n",
        "middlewares: ['${file:secret}']\n",
        "middlewares: ${file:secret}\n",
        "middlewares: [{name: cache, tools: ['hint:${file:secret}', 'a b${file:secret}']}]\n",
        "middlewares: [{name: cache, enabled: '${file:secret}'}]\n",
        "middlewares: [{name: rate-limit, permits: '${file:secret}', partition: '${file:secret}', window: 'a${file:secret}'}]\n",
        "middlewares: [{name: authorization, anonymous: ['${file:secret}'], roles: {r: {tools: ['hint:${file:secret}']}}}]\n",
        "middlewares: [{name: parameter-filter, rules: [{path: '${file:secret}[', action: '${file:secret}'}]}]\n",
        "middlewares: [{name: redaction, patterns: ['(${file:secret}']}]\n",
        "middlewares: [{name: audit, fileName: 'A_${file:secret}'}]\n",
        "authentication: {anonymous: '${file:secret}'}\n",
        "authentication: {apiKeys: [{caller: a, hash: '${file:secret}', priority: '${file:secret}', expires: '${file:secret}'}]}\n",
        "authentication: {jwt: {authority: 'http://${file:secret}', audience: a}}\n",
        "authentication: {jwt: {issuer: i, audience: a, symmetricKeyFile: 'x/../${file:secret}'}}\n",
        "authentication: {jwt: {issuer: i, audience: a, publicKeyFiles: ['.//${file:secret}']}}\n",
        "cluster: {slots: '${file:secret}', role: '${file:secret}', enabled: '${file:secret}'}\n",
        "plugins: ${file:secret}\n",
        "reload: {debounce: '${file:secret}', enabled: '${file:secret}'}\n",
    ];

    [Fact]
    public void Two_secrets_that_are_wrong_in_the_same_way_are_told_in_the_same_words()
    {
        using var folder = new ConfigurationFolder();
        Gen<string> secrets =
            Gen.Char["abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"].Array[23].Select(letters => "q" + new string(letters));
        Gen.Select(Gen.Int[0, _places.Length - 1].Select(i => _places[i]), secrets, secrets).Sample(
            (place, one, other) => Assert.Equal(Said(folder, place, one), Said(folder, place, other)), iter: 120, threads: 1);
    }

    [Theory]
    [MemberData(nameof(Places))]
    public void However_short_or_odd_one_is_it_is_not_quoted(string place)
    {
        using var folder = new ConfigurationFolder();
        foreach (string secret in (string[])["kq7", "zzz9", "Zq'x", "z\"q", "\\zq9", "zq/../zq9", "é9z", "zq <9>"])
        {
            string said = Said(folder, place, secret);

            Assert.NotEmpty(said);
            Assert.DoesNotContain(secret, said, StringComparison.OrdinalIgnoreCase);
        }
    }

    [Theory]
    [InlineData("cache", "middlewares: [cahce]\n", "there are audit, authorization, batch, cache, circuit-breaker")]
    [InlineData("rate-limit", "middlewares: [cahce]\n", "parameter-filter, rate-limit, redaction")]
    [InlineData("port", "server: {prot: 1}\n", "Known are host and port.")]
    [InlineData("Expected", "server: {port: x}\n", "Expected a port, 0 to 65535; received 'x'.")]
    public void Words_that_are_like_a_secret_of_another_place_are_left_alone(string secret, string yaml, string says)
    {
        using var folder = new ConfigurationFolder();

        Assert.Contains(says, Said(folder, "instructions: ${file:secret}\n" + yaml, secret), StringComparison.Ordinal);
    }

    [Fact]
    public void What_a_middleware_says_that_cannot_be_made_is_not_repeated_where_it_has_a_secret()
    {
        using var folder = new ConfigurationFolder();
        folder.Write("secret", "zq9-geheim");
        folder.Write("zq9-geheim", "no directory");
        folder.Write("collet.yaml", "middlewares: [{name: audit, directory: './a/..//${file:secret}'}]\n");

        using WebApplication app = folder.Read().Build();
        var exception = Assert.Throws<ColletConfigurationException>(() => app.Services.GetRequiredService<ToolCatalog>());

        Assert.Contains("audit", exception.Message, StringComparison.Ordinal);
        Assert.Contains("its words are not shown, as there is a secret in its place", exception.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("geheim", exception.ToString(), StringComparison.Ordinal);
    }

    public static TheoryData<string> Places() => [.. _places];

    private static string Said(ConfigurationFolder folder, string yaml, string secret)
    {
        folder.Write("secret", secret);
        folder.Write("collet.yaml", yaml);
        return string.Join('\n', new CheckedProblems(folder).All);
    }
}
