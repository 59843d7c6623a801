using System.Text;
using Collet.Binding;

namespace Collet.Tests.Binding;

public sealed class DurationTests
{
    [Theory]
    [InlineData("0s", "00:00:00")]
    [InlineData("250ms", "00:00:00.250")]
    [InlineData("1s", "00:00:01")]
    [InlineData("1.5s", "00:00:01.5")]
    [InlineData("0.0000001s", "00:00:00.0000001")]
    [InlineData("90s", "00:01:30")]
    [InlineData("5m", "00:05:00")]
    [InlineData("1h30m", "01:30:00")]
    [InlineData("7d", "7.00:00:00")]
    [InlineData("1d2h3m4s5ms", "1.02:03:04.005")]
    [InlineData("99999d9999999h999999999m999999999s999999999999ms", null)]
    public void Reads_numbers_with_units(string text, string? expected)
    {
        TimeSpan value = Read(text);

        Assert.Matches(Duration.Pattern, text);
        if (expected is not null)
        {
            Assert.Equal(TimeSpan.Parse(expected, System.Globalization.CultureInfo.InvariantCulture), value);
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("1")]
    [InlineData("s")]
    [InlineData("-1s")]
    [InlineData("1 s")]
    [InlineData("1S")]
    [InlineData("1s1m")]
    [InlineData("1s1s")]
    [InlineData("1.s")]
    [InlineData(".5s")]
    [InlineData("1.5m")]
    [InlineData("1.5ms")]
    [InlineData("1,5s")]
    [InlineData("00:01:00")]
    [InlineData("1w")]
    [InlineData("1000000d")]
    [InlineData("٣s")]
    [InlineData("1s\n")]
    public void Says_what_a_duration_looks_like(string text)
    {
        ToolArgumentException exception = Assert.Throws<ToolArgumentException>(() => Read(text));

        Assert.Contains("such as 250ms, 30s, 5m, 1h30m or 7d", exception.Message, StringComparison.Ordinal);
        Assert.DoesNotMatch(Duration.Pattern.Replace("$", "\\z", StringComparison.Ordinal), text);
    }

    private static TimeSpan Read(string text)
    {
        var reader = new ArgumentReader(Encoding.UTF8.GetBytes(System.Text.Json.Nodes.JsonValue.Create(text).ToJsonString()));
        reader.Start();
        TimeSpan value = reader.ReadDuration();
        reader.ThrowIfFailed();
        return value;
    }
}
