using System.ComponentModel.DataAnnotations;
using Collet.Hosting.Middlewares;

namespace Collet.Hosting.Tests.Middlewares.Redaction;

public sealed class RedactionOptionsTests
{
    private static readonly string _key = Convert.ToBase64String(new byte[33]);

    [Fact]
    public void Custom_patterns_hide_what_they_match_in_texts_and_numbers()
    {
        var redactor = new CallRedactor(new RedactionOptions { Patterns = [@"\b\d{3}-\d{2}-\d{4}\b", @"^77\d+$"] });

        Assert.Equal("""{"a":"ssn: [redacted].","b":"[redacted]"}""", redactor.Redact("""{"a":"ssn: 078-05-1120.","b":7712}"""));
    }

    [Fact]
    public void A_pattern_that_explodes_hides_the_whole_text_and_takes_no_longer_than_its_time()
    {
        // The lookahead keeps it from the engine that cannot explode.
        var redactor = new CallRedactor(new RedactionOptions
        {
            Patterns = ["^(?=a)(a|aa)+$"],
            MatchTimeout = TimeSpan.FromMilliseconds(20),
        });

        Assert.Equal("""{"x":"[redacted]","y":"safe"}""", redactor.Redact($$"""{"x":"{{new string('a', 60)}}!","y":"safe"}"""));
    }

    [Fact]
    public void Most_patterns_cannot_explode()
    {
        var redactor = new CallRedactor(new RedactionOptions { Patterns = ["(a+)+$"], MatchTimeout = TimeSpan.FromSeconds(5) });

        Assert.Equal($"{new string('a', 5000)}!", redactor.RedactText($"{new string('a', 5000)}!", 10_000));
    }

    [Fact]
    public void Hashes_tell_equal_secrets_and_nothing_else()
    {
        var options = new RedactionOptions { Mode = RedactionMode.Hash, HashKey = Convert.ToBase64String(Enumerable.Repeat((byte)7, 64).ToArray()) };
        string text = new CallRedactor(options).RedactText("password=one password=two password=one", 1000);

        string[] secrets = [.. text.Split(' ').Select(part => part["password=".Length..])];
        Assert.All(secrets, secret => Assert.Matches(@"^\[redacted:.{10,}\]$", secret));
        Assert.Equal(secrets[0], secrets[2]);
        Assert.NotEqual(secrets[0], secrets[1]);
        Assert.Equal(text, new CallRedactor(options).RedactText("password=one password=two password=one", 1000));
        Assert.NotEqual(
            text, new CallRedactor(new RedactionOptions { Mode = RedactionMode.Hash }).RedactText("password=one password=two password=one", 1000));
    }

    public static TheoryData<RedactionOptions, string> WrongOptions => new()
    {
        { new RedactionOptions { Patterns = ["("] }, nameof(RedactionOptions.Patterns) },
        { new RedactionOptions { Patterns = ["a*"] }, nameof(RedactionOptions.Patterns) },
        { new RedactionOptions { Patterns = [""] }, nameof(RedactionOptions.Patterns) },
        { new RedactionOptions { Names = ["*"] }, nameof(RedactionOptions.Names) },
        { new RedactionOptions { ExceptNames = ["-"] }, nameof(RedactionOptions.Names) },
        { new RedactionOptions { MatchTimeout = TimeSpan.Zero }, nameof(RedactionOptions.MatchTimeout) },
        { new RedactionOptions { MatchTimeout = TimeSpan.FromMinutes(1) }, nameof(RedactionOptions.MatchTimeout) },
        { new RedactionOptions { Mode = RedactionMode.Hash, HashKey = "short" }, nameof(RedactionOptions.HashKey) },
        { new RedactionOptions { HashKey = _key }, nameof(RedactionOptions.HashKey) },
    };

    [Theory]
    [MemberData(nameof(WrongOptions))]
    public void Wrong_options_are_refused(RedactionOptions options, string member)
    {
        ValidationResult problem = Assert.Single(options.Validate(new ValidationContext(options)));

        Assert.Equal([member], problem.MemberNames);
    }

    [Fact]
    public void The_defaults_and_a_good_key_are_right()
    {
        RedactionOptions[] all = [new(), new() { Mode = RedactionMode.Hash, HashKey = _key }, new() { Patterns = ["x+"], Names = ["a*"] }];

        Assert.All(all, options => Assert.Empty(options.Validate(new ValidationContext(options))));
    }
}
