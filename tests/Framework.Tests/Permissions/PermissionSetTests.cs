namespace Collet.Tests.Permissions;

public sealed class PermissionSetTests
{
    [Fact]
    public void A_set_leaves_out_what_another_member_covers()
    {
        var set = PermissionSet.Parse("write:/data/sub", "fs.read:/data/a", "fs.read:/data", "fs.write:/data/sub/", "console");

        Assert.Equal(["console", "fs.read:/data", "fs.write:/data/sub"], set.Select(permission => permission.ToString()));
        Assert.Equal("console, fs.read:/data, fs.write:/data/sub", set.ToString());
        Assert.Equal(3, set.Count);
    }

    [Fact]
    public void Everything_is_one_member() => Assert.Equal("*", PermissionSet.Parse("fs.read", "*", "env.read:HOME").ToString());

    [Fact]
    public void Sets_of_the_same_permissions_are_equal_however_they_are_written()
    {
        var set = PermissionSet.Parse("net.connect:[0::1]:443", "read:/data/");
        var other = PermissionSet.Parse("fs.read:/data", "net.connect:[::1]:0443", "fs.read:/data/x");

        Assert.Equal(set, other);
        Assert.Equal(set.GetHashCode(), other.GetHashCode());
        Assert.NotEqual(set, PermissionSet.Parse("fs.read:/data"));
        Assert.False(set.Equals(null));
    }

    [Fact]
    public void A_wrong_text_is_named()
    {
        FormatException problem = Assert.Throws<FormatException>(() => PermissionSet.Parse("console", "fs.read:/a/../b"));

        Assert.StartsWith("'fs.read:/a/../b' is no permission: what '..' leads to depends on links", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_difference_is_what_is_not_covered()
    {
        var needed = PermissionSet.Parse("fs.read:/data/a", "fs.read:/etc", "net.connect:api.example.com:443");

        Assert.Equal(PermissionSet.Parse("fs.read:/etc"), needed.Except(PermissionSet.Parse("fs.read:/data", "net.connect:*.example.com")));
        Assert.Equal(PermissionSet.Empty, needed.Except(PermissionSet.Parse("*")));
        Assert.Equal(needed, needed.Except(PermissionSet.Empty));
    }

    [Fact]
    public void Two_sets_meet_in_the_narrower_of_each_pair()
    {
        var set = PermissionSet.Parse("fs.read:/data", "net.connect:example.com", "env.read:AWS_*", "console");
        var other = PermissionSet.Parse("fs.read:/data/a", "fs.read:/data/b", "net.connect:*:443", "env.read", "fs.write");

        Assert.Equal(
            PermissionSet.Parse("env.read:AWS_*", "fs.read:/data/a", "fs.read:/data/b", "net.connect:example.com:443"), set.Intersect(other));
        Assert.Equal(set, set.Intersect(PermissionSet.Parse("*")));
    }

    [Theory]
    [InlineData("fs.read", "/data/a", true)]
    [InlineData("fs.read", "/etc/hosts", false)]
    [InlineData("fs.read", "/data/../etc/hosts", false)]
    [InlineData("fs.read", null, true)]
    [InlineData("fs.write", null, false)]
    [InlineData("fs.write", "/data", false)]
    [InlineData("env.read", "a=b*c", true)]
    [InlineData("net.connect", "api.example.com", false)]
    [InlineData("net.connect", "api.example.com:443", true)]
    [InlineData("net.connect", "not a host", false)]
    [InlineData("unsafe", "whatever", true)]
    public void A_use_is_covered_by_its_scope_or_where_that_is_not_known_by_its_kind(string kind, string? scope, bool covered)
    {
        var declared = PermissionSet.Parse("fs.read:/data", "env.read", "net.connect:*:443", "unsafe");

        Assert.Equal(covered, declared.Covers(kind, scope));
        Assert.True(PermissionSet.Parse("*").Covers(kind, scope));
        Assert.False(PermissionSet.Empty.Covers(kind, scope));
    }

    [Fact]
    public void Defaults_are_no_members() => Assert.Same(PermissionSet.Empty, PermissionSet.Of(default(Permission)));
}
