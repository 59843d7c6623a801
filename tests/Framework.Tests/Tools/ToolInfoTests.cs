namespace Collet.Tests.Tools;

public sealed class ToolInfoTests
{
    [Theory]
    [InlineData("a")]
    [InlineData("read_file")]
    [InlineData("Read-File.v2")]
    [InlineData("...")]
    [InlineData("0")]
    public void A_name_of_the_allowed_characters_is_taken(string name)
    {
        var info = new ToolInfo(name);

        Assert.Equal(name, info.Name);
        Assert.Equal(name, info.ToString());
        Assert.Equal(name.Select(c => (byte)c), info.Utf8Name.ToArray());
    }

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData("read file")]
    [InlineData("read/file")]
    [InlineData("read:file")]
    [InlineData("größe")]
    [InlineData("ａ")]
    [InlineData("٣")]
    [InlineData("a\n")]
    [InlineData("a\0")]
    [InlineData("😀")]
    [InlineData("\ud800")]
    public void Any_other_name_is_refused_and_the_rule_is_told(string name)
    {
        var exception = Assert.Throws<ArgumentException>(() => new ToolInfo(name));

        Assert.Contains("1 to 128 of the characters A-Z a-z 0-9 _ - .", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_name_has_at_most_128_characters()
    {
        Assert.Equal(128, new ToolInfo(new string('a', 128)).Utf8Name.Length);
        Assert.Throws<ArgumentException>(() => new ToolInfo(new string('a', 129)));
    }

    [Fact]
    public void No_name_is_refused() => Assert.Throws<ArgumentNullException>(() => new ToolInfo(null!));

    [Fact]
    public void Unset_properties_say_nothing()
    {
        var info = new ToolInfo("a");

        Assert.Null(info.Title);
        Assert.Null(info.Description);
        Assert.Equal("1.0.0", info.Version);
        Assert.Equal(default, info.Hints);
        Assert.Null(info.Timeout);
        Assert.Equal("""{"type":"object"}"""u8.ToArray(), info.InputSchema.ToArray());
        Assert.True(info.OutputSchema.IsEmpty);
    }
}
