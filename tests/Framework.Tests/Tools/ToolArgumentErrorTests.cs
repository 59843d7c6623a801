namespace Collet.Tests.Tools;

public sealed class ToolArgumentErrorTests
{
    public static TheoryData<ToolArgumentError, string> Forms => new()
    {
        { new("/zip", "missing"), "/zip: missing." },
        { new("", "not JSON"), "arguments: not JSON." },
        { new("/zip", "missing", "a string"), "/zip: missing. Expected a string." },
        { new("/zip", "wrong type", "a string", "8001"), "/zip: wrong type. Expected a string; received 8001." },
        { new("/zip", "too long", Received: "\"800...\""), "/zip: too long. Received \"800...\"." },
        { new("/zpi", "unknown", Suggestion: "zip"), "/zpi: unknown. Did you mean zip?" },
        { new("/zip", "a", "b", "c", "d"), "/zip: a. Expected b; received c. Did you mean d?" },
        { new("/zip", "a", Received: "c", Suggestion: "d"), "/zip: a. Received c. Did you mean d?" },
        { new("/zip", "a", "b", Suggestion: "d"), "/zip: a. Expected b. Did you mean d?" },
    };

    [Theory]
    [MemberData(nameof(Forms))]
    public void An_error_is_one_line(ToolArgumentError error, string line) => Assert.Equal(line, error.ToString());

    [Fact]
    public void An_exception_has_a_line_for_every_error()
    {
        var exception = new ToolArgumentException([new("/a", "missing"), new("/b", "unknown")]);

        Assert.Equal("/a: missing.\n/b: unknown.", exception.Message);
        Assert.Equal(["/a", "/b"], exception.Errors.Select(error => error.Pointer));
    }
}
