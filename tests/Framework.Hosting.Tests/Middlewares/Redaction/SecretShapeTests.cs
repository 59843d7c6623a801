using System.Text.Json;
using Collet.Hosting.Middlewares;

namespace Collet.Hosting.Tests.Middlewares.Redaction;

public sealed class SecretShapeTests
{
    // Put together here, so that scanners of repositories find no key in this file.
    private static readonly string _jwt = "eyJhbGciOiJIUzI1NiJ9" + "." + "eyJzdWIiOiIxMjM0NTY3ODkwIn0" + "." + "dozjgNryP4J3jVmNHl0w5N_XgL0n3I9PlFUP0THsR8U";

    public static TheoryData<string, string> Secrets => new()
    {
        { "-----BEGIN RSA PRIVATE KEY-----\nMIIEow\nabc\n-----END RSA PRIVATE KEY-----", "MIIEow" },
        { "-----BEGIN OPENSSH PRIVATE KEY-----\nb3BlbnNzaC1rZXktdjEAAAA", "b3BlbnNza" },
        { "id " + "AKIA" + "IOSFODNN7EXAMPLE" + ".", "IOSFODNN7EXAMPLE" },
        { "use " + "ghp_" + new string('a', 36), "aaaa" },
        { "github_" + "pat_" + new string('B', 40), "BBBB" },
        { "glpat-" + "x1x2x3x4x5x6x7x8x9x0", "x5x6" },
        { "xoxb-" + "123456789012-abcdefABCDEF", "abcdef" },
        { "https://hooks.slack.com/services/" + "T00000000/B00000000/XXXXXXXXXXXX", "XXXX" },
        { "sk_live_" + "4eC39HqLyjWDarjtT1zdp7dc", "4eC39" },
        { "sk-" + "proj-abcdefghijklmnopqrstuvwx", "mnop" },
        { "AIza" + "SyA1234567890abcdefghijklmnopqrstuv", "abcdef" },
        { "collet_" + "ci_AbCdEfGhIjKlMnOpQrStUvWx", "AbCd" },
        { $"the token is {_jwt}.", "eyJ" },
        { $"Authorization: Bearer {_jwt}", "eyJ" },
        { "curl -H 'Authorization: Digest username=\"bob\", response=\"6629\"'", "bob" },
        { "curl -H 'authorization: Basic dXNlcjpwYXNzd29yZA=='", "dXNl" },
        { "sent Bearer abcdefghijklmnop", "abcdefgh" },
        { "Cookie: sid=abc; theme=dark", "abc" },
        { "postgres://bob:hunter2@db:5432/x", "hunter2" },
        { "amqp://bob:hun/ter@2@mq/vhost", "ter@2" },
        { "https://sometokenvalue1234@example.com/x.git", "sometoken" },
        { "pay with 4111 1111 1111 1111 12/28", "4111" },
        { "pay with 5500-0055-5555-5559", "5500" },
        { "378282246310005", "3782" },
        { "password=hunter2&user=bob", "hunter2" },
        { "Server=db;User Id=sa;Password=\"hunter 2;x\";", "hunter" },
        { "say \"api_key\": \"abc def\"", "abc def" },
        { """curl -d "{\"client_secret\":\"abc\"}" """, "abc" },
        { "deploy --db-password hunter2 --force", "hunter2" },
        { "<password kind='x'>hunter2</password>", "hunter2" },
        { "GITHUB_TOKEN: abc", "abc" },
        { "https://example.com/?access_token=hunter2", "hunter2" },
        { "error: password=hunter2", "hunter2" },
        { "note=\"api_key: hunter2\"", "hunter2" },
        { "run --command \"mysql --password hunter2\"", "hunter2" },
        { "a=b=c=secret=hunter2", "hunter2" },
        { "AccountKey=abc+/==;EndpointSuffix=x", "abc" },
    };

    [Theory]
    [MemberData(nameof(Secrets))]
    public void A_secret_is_found_in_text_in_json_and_in_json_in_json(string text, string secret)
    {
        Assert.Contains(secret, text, StringComparison.Ordinal);

        string plain = CallRedactor.Default.RedactText(text, 10_000);
        Assert.DoesNotContain(secret, plain, StringComparison.Ordinal);
        Assert.Contains("[redacted]", plain, StringComparison.Ordinal);

        string json = JsonSerializer.Serialize(new { a = new object[] { new { b = text } } });
        Assert.DoesNotContain(secret, Redact(json), StringComparison.Ordinal);
        Assert.DoesNotContain(secret, Redact(JsonSerializer.Serialize(new { nested = json })), StringComparison.Ordinal);
        Assert.DoesNotContain(secret, Redact(JsonSerializer.Serialize(new Dictionary<string, int> { [text] = 1 })), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("the weather in Oslo, 3.14159265358979, 20 degrees")]
    [InlineData("http://localhost:8080/a?mail=bob@example.com")]
    [InlineData("ssh://git@github.com/a/b")]
    [InlineData("4111111111111112")]
    [InlineData("1763911234567")]
    [InlineData("0.4111111111111111")]
    [InlineData("7d444840-9dc0-11d1-b245-5ffdce74fad2")]
    [InlineData("max_tokens=512, tokens: 7")]
    [InlineData("risk-assessment-of-the-north-wing-and-more")]
    [InlineData("2026-11-23T15:20:14Z [INFO] a = b")]
    [InlineData("[1, 2")]
    [InlineData("-----BEGIN CERTIFICATE-----\nMIIEow\n-----END CERTIFICATE-----")]
    public void What_is_no_secret_stays(string text) => Assert.Equal(text, CallRedactor.Default.RedactText(text, 10_000));

    [Fact]
    public void A_text_full_of_names_is_walked_through_once()
    {
        string text = string.Concat(Enumerable.Repeat("a=", 500_000));

        Assert.Equal(text + "token=[redacted]", CallRedactor.Default.RedactText(text + "token=x", 10_000_000));
    }

    [Fact]
    public void Card_numbers_are_found_among_numbers_too() =>
        Assert.Equal("""{"n":"[redacted]","m":4111111111111112}""", Redact("""{"n":4111111111111111,"m":4111111111111112}"""));

    [Fact]
    public void Without_shapes_names_still_count()
    {
        var redactor = new CallRedactor(new RedactionOptions { Shapes = false });

        Assert.Equal("4111111111111111 password=[redacted]", redactor.RedactText("4111111111111111 password=x", 100));
    }

    private static string Redact(string json) => RedactorCalls.Redact(CallRedactor.Default, json);
}
