using Collet.Hosting.Configuration.Secrets;

namespace Collet.Hosting.Tests.Configuration.Secrets;

public sealed class SecretKeyRingTests
{
    private static readonly string _one = Convert.ToBase64String(Enumerable.Repeat((byte)1, 32).ToArray());
    private static readonly string _two = Convert.ToBase64String(Enumerable.Repeat((byte)0xFF, 32).ToArray());

    [Fact]
    public void The_first_encrypts_and_all_decrypt()
    {
        SecretKeyRing keys = Read($"2026={_two}, 2025={_one}");

        Assert.Equal("2026", keys.First!.Id);
        Assert.Equal(1, keys.Find("2025")!.Bytes[0]);
        Assert.Null(keys.Find("2024"));
    }

    [Fact]
    public void One_key_needs_no_name() => Assert.Equal("default", Read(_one).First!.Id);

    [Fact]
    public void A_file_has_lines_and_comments() =>
        Assert.Equal(["a", "b"], Read($"# rotated in May\na={_one}\r\n\nb={_two}\n").Ids);

    [Theory]
    [InlineData("a=AAAA", "Key 1 is not 32 bytes in Base64")]
    [InlineData("not base64", "Key 1 is not 32 bytes in Base64")]
    [InlineData("ä=%1", "Key 1 has no good name")]
    [InlineData("a=%1,a=%2", "Two different keys are called 'a'.")]
    public void What_is_wrong_is_said_without_the_key(string text, string says)
    {
        var problems = new List<string>();
        string written = text.Replace("%1", _one, StringComparison.Ordinal).Replace("%2", _two, StringComparison.Ordinal);
        new SecretKeyRing().Add(written, problems.Add);

        string problem = Assert.Single(problems);
        Assert.StartsWith(says, problem, StringComparison.Ordinal);
        Assert.DoesNotContain(_one, problem, StringComparison.Ordinal);
    }

    private static SecretKeyRing Read(string text)
    {
        var keys = new SecretKeyRing();
        keys.Add(text, problem => Assert.Fail(problem));
        return keys;
    }
}
