using Collet.Hosting.Plugins;

namespace Collet.Plugins.Tests.Broker;

public sealed class NetworkTargetTests
{
    [Theory]
    [InlineData("api.example.com", "net.connect:api.example.com:443")]
    [InlineData("API.Example.COM", "net.connect:api.example.com:443")]
    [InlineData("xn--bcher-kva.example", "net.connect:xn--bcher-kva.example:443")]
    [InlineData("localhost", "net.connect:localhost:443")]
    [InlineData("1.example.com", "net.connect:1.example.com:443")]
    [InlineData("203.0.113.7", "net.connect:203.0.113.7:443")]
    [InlineData("::1", "net.connect:[::1]:443")]
    [InlineData("[0:0:0:0:0:0:0:1]", "net.connect:[::1]:443")]
    [InlineData("::ffff:127.0.0.1", "net.connect:127.0.0.1:443")]
    public void A_host_has_one_spelling(string host, string permission)
    {
        NetworkTarget? target = NetworkTarget.Read(host, 443, out _);

        Assert.Equal(permission, target?.Permission.ToString());
    }

    [Theory]
    [InlineData("2130706433")]
    [InlineData("0x7f.1")]
    [InlineData("0x7f000001")]
    [InlineData("0177.0.0.1")]
    [InlineData("127.1")]
    [InlineData("127.0.0.01")]
    [InlineData("127.0.0.1.")]
    [InlineData("[127.0.0.1]")]
    [InlineData("fe80::1%eth0")]
    [InlineData("example.com.")]
    [InlineData("example..com")]
    [InlineData("-example.com")]
    [InlineData("example.1")]
    [InlineData("example.0x1")]
    [InlineData("exa mple.com")]
    [InlineData("example.com\r\nX: y")]
    [InlineData("user@example.com")]
    [InlineData("example.com:80")]
    [InlineData("example.com/path")]
    [InlineData("bücher.example")]
    [InlineData("①②⑦.⓪.⓪.①")]
    [InlineData("[api.example.com]")]
    [InlineData("*.example.com")]
    [InlineData("")]
    public void What_could_be_read_in_two_ways_is_refused(string host)
    {
        Assert.Null(NetworkTarget.Read(host, 443, out string problem));
        Assert.NotEmpty(problem);
        Assert.DoesNotContain('\n', problem);
    }
}
