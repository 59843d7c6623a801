namespace Collet.Tests.Permissions;

public sealed class PermissionTests
{
    [Theory]
    [InlineData("read", "fs.read", null)]
    [InlineData("write:/data", "fs.write", "/data")]
    [InlineData("fs.read:/data//sub/./x/", "fs.read", "/data/sub/x")]
    [InlineData("fs.read:data\\sub", "fs.read", "data/sub")]
    [InlineData("fs.read:/", "fs.read", "/")]
    [InlineData("net.connect:API.Example.com:0443", "net.connect", "api.example.com:443")]
    [InlineData("net.connect:[::1]:443", "net.connect", "[::1]:443")]
    [InlineData("process.start", "process.start", null)]
    [InlineData("*", "*", null)]
    public void A_permission_is_read_into_its_normal_form(string text, string kind, string? scope)
    {
        Permission permission = Permission.Parse(text);

        Assert.Equal((kind, scope), (permission.Kind, permission.Scope));
        Assert.Equal(permission, Permission.Parse(permission.ToString()));
    }

    [Theory]
    [InlineData("")]
    [InlineData(":x")]
    [InlineData("Fs.Read")]
    [InlineData("fs.read:")]
    [InlineData("fs.read:/data/../etc")]
    [InlineData("fs.read:..")]
    [InlineData("fs.read:a\\..\\b")]
    [InlineData("net.connect:")]
    [InlineData("net.connect:a b")]
    [InlineData("net.connect:*example.com")]
    [InlineData("net.connect:a.*.com")]
    [InlineData("net.connect:host:port")]
    [InlineData("net.connect:host:0")]
    [InlineData("net.connect:host:70000")]
    [InlineData("net.connect:https://host")]
    public void What_is_no_permission_is_refused_with_what_would_be_right(string text)
    {
        Assert.False(Permission.TryParse(text, out _));
        Assert.Contains("kind:scope", Assert.Throws<FormatException>(() => Permission.Parse(text)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("*", "fs.read:/data", true)]
    [InlineData("fs.read", "fs.read:/data", true)]
    [InlineData("fs.read:/data", "fs.read", false)]
    [InlineData("fs.read:/data", "fs.read:/data", true)]
    [InlineData("fs.read:/data", "fs.read:/data/sub", true)]
    [InlineData("fs.read:/data", "fs.read:/database", false)]
    [InlineData("fs.read:/data/sub", "fs.read:/data", false)]
    [InlineData("fs.read:/data", "fs.read:data", false)]
    [InlineData("fs.read:/", "fs.read:/data", true)]
    [InlineData("fs.read:/", "fs.read:data", false)]
    [InlineData("fs.read:.", "fs.read:data", true)]
    [InlineData("fs.read:/data", "fs.write:/data", false)]
    [InlineData("net.connect:*.example.com", "net.connect:api.example.com:443", true)]
    [InlineData("net.connect:*.example.com", "net.connect:*.api.example.com", true)]
    [InlineData("net.connect:*.example.com", "net.connect:example.com", false)]
    [InlineData("net.connect:*.example.com", "net.connect:badexample.com", false)]
    [InlineData("net.connect:example.com:443", "net.connect:example.com:443", true)]
    [InlineData("net.connect:example.com:443", "net.connect:example.com:80", false)]
    [InlineData("net.connect:example.com:443", "net.connect:example.com", false)]
    [InlineData("net.connect:example.com", "net.connect:example.com:443", true)]
    [InlineData("net.connect:*:443", "net.connect:example.com:443", true)]
    [InlineData("net.connect:[::1]", "net.connect:[::1]:443", true)]
    [InlineData("env.read:HOME", "env.read:HOME", true)]
    [InlineData("env.read:HOME", "env.read:home", false)]
    public void A_permission_covers_what_lies_within_it(string granted, string wanted, bool covered) =>
        Assert.Equal(covered, Permission.Parse(granted).Covers(Permission.Parse(wanted)));

    [Fact]
    public void No_permission_covers_nothing() => Assert.False(default(Permission).Covers(default));
}
