using Collet.Hosting.Plugins;
using Collet.Plugins;

namespace Collet.Hosting.Tests.Plugins.Packages;

public sealed class GrantTests
{
    [Theory]
    [InlineData("read", "read:/srv/weather", "fs.read:/srv/weather")]
    [InlineData("write", "write:/srv/a write:/srv/b", "fs.write:/srv/a, fs.write:/srv/b")]
    [InlineData("net.connect", "net.connect:api.example.com:443", "net.connect:api.example.com:443")]
    [InlineData("env.read", "env.read:TZ", "env.read:TZ")]
    [InlineData("read:/data/a", "read", "fs.read:/data/a")]
    [InlineData("read:/data/a", "read:/data", "fs.read:/data/a")]
    [InlineData("read:/data", "*", "fs.read:/data")]
    [InlineData("net.connect:*.example.com", "net.connect", "net.connect:*.example.com")]
    [InlineData("unsafe", "unsafe", "unsafe")]
    public void What_is_asked_for_without_a_scope_is_granted_as_narrow_as_the_grant_is(string asked, string granted, string allowed)
    {
        Assert.Null(PermissionGrant.WhyNot(Manifest(asked), Permissions(granted)));
        Assert.Equal(allowed, PermissionGrant.Allowed(Manifest(asked), Permissions(granted)).ToString());
    }

    [Theory]
    [InlineData("read", "write:/srv/weather", "fs.read")]
    [InlineData("read", "", "fs.read")]
    [InlineData("read:/data", "read:/data/a", "fs.read:/data")]
    [InlineData("read:/", "read:/data", "fs.read:/")]
    [InlineData("net.connect:*.example.com", "net.connect:a.example.com", "net.connect:*.example.com")]
    [InlineData("env.read:AWS_*", "env.read:AWS_REGION", "env.read:AWS_*")]
    [InlineData("native", "native:libc", "native")]
    [InlineData("process.start", "process.start:git", "process.start")]
    [InlineData("*", "read:/data", "*")]
    public void What_is_asked_for_with_a_scope_or_is_not_held_by_scopes_has_to_be_covered(string asked, string granted, string missing)
    {
        Assert.Equal(missing, Assert.Single(PermissionGrant.Missing(Manifest(asked), Permissions(granted))).ToString());
        Assert.StartsWith(
            $"weather 1.2.0 needs permissions it is not granted: {missing}. Grant them with collet:plugins:permissions:weather, or leave the plugin out.",
            PermissionGrant.WhyNot(Manifest(asked), Permissions(granted))!.Message,
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("read", "read", "fs.read", "Grant the paths it is for in the configuration, such as fs.read:/path/to/its/files.")]
    [InlineData("write", "write:/", "fs.write:/", "Grant the paths it is for in the configuration, such as fs.write:/path/to/its/files.")]
    [InlineData("read", "read read:/data", "fs.read", "Grant the paths it is for in the configuration, such as fs.read:/path/to/its/files.")]
    [InlineData("*", "*", "*", "Its manifest has to say what it is for.")]
    public void Every_file_of_the_machine_is_not_granted(string asked, string granted, string wide, string instead)
    {
        PluginManifest manifest = Manifest(asked);

        Assert.Empty(PermissionGrant.Missing(manifest, Permissions(granted)));
        Assert.Equal(
            $"weather 1.2.0 asks for {wide} and is granted it for every file of this machine, which is refused. {instead}",
            PermissionGrant.WhyNot(manifest, Permissions(granted))!.Message);
        Assert.Contains("cannot be approved", PermissionGrant.WhyNotApproved(manifest, [.. manifest.Permissions]), StringComparison.Ordinal);
    }

    private static PluginManifest Manifest(string asked) => new()
    {
        Name = "weather",
        Version = PluginVersion.Parse("1.2.0"),
        EntryPoint = new PluginEntryPoint("Weather.dll"),
        Permissions = Permissions(asked),
        Tools = [new ToolInfo("weather")],
    };

    private static Permission[] Permissions(string texts) =>
        [.. texts.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(Permission.Parse)];
}
