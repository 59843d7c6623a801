using System.Text.Json;
using Collet.Generators.Parsing;

namespace Collet.Generators.Tests.Agreement;

/// <summary>Patterns that are taken mean something to ECMA-262 too; those that do not are refused.</summary>
public sealed class RegexDialectTests
{
    private static readonly string[] _taken =
    [
        "", "a|b", "[a-z]+", @"\d{2,}", @"\d{2}", @"[\w.-]+", @"[\]\[]", "[[]", "[^a]", @"\p{L}", @"\p{Lu}+", @"\u00e4", @"\x41", @"(a)\1", @"(?<n>a)\k<n>", "(?:a|b)", "(?=a)a", "(?!b)a", "(?<=a)b|a", "(?<!a)b",
        @"\bword\b", "a??b*?", @"\.\*\+\?\^\$\(\)\[\]\{\}\|\/\\", "[-a]", @"[a\-z]", "ä😀", @"\t\r\n\f\v", "{2}".Insert(0, "a"), "a{2,3}?", @"\cA", "^a$",
    ];

    private static readonly string[] _refused =
    [
        "(", "[", "a**", "(?i)a", "(?x: a )", "(?>a)", "(?#note)a", @"\Aa", @"a\Z", @"a\z", @"\Ga", @"\a", @"\e", @"\p{IsGreek}", "[a-z-[b]]", "a{", "a}", "a]", "[]a]", "[^]a]", @"\-", @"\_", "(?'n'a)", "(?<a-b>x)", "(?(a)b|c)", "a{,2}", "a # x)", "(?x)a#",
    ];

    public static readonly TheoryData<string> Refused = [.. _refused];

    [Fact]
    public void Patterns_taken_are_valid_in_a_schema()
    {
        using var validator = new SchemaValidator();
        foreach (string pattern in _taken)
        {
            Assert.Null(RegexDialect.WhyNot(pattern));
            validator.Add($$"""{"type":"string","pattern":{{JsonSerializer.Serialize($"^(?:{pattern})$")}}}""");
        }
    }

    [Theory]
    [MemberData(nameof(Refused))]
    public void Other_patterns_are_refused(string pattern) => Assert.NotNull(RegexDialect.WhyNot(pattern));
}
