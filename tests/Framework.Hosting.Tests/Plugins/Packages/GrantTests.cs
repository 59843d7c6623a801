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

    [Fact]
    public void In_process_where_nothing_holds_it_a_plugin_is_granted_as_wide_as_it_asks()
    {
        PluginManifest manifest = Manifest("read net.connect");

        Assert.Equal(
            ["fs.read", "net.connect"],
            PermissionGrant.Missing(manifest, Permissions("read:/srv net.connect:api.example.com"), PluginIsolation.InProcess)
                .Select(one => one.ToString()));
        Assert.Equal(
            "weather 1.2.0 needs permissions it is not granted: fs.read. Grant them with collet:plugins:permissions:weather, or leave the plugin out.",
            PermissionGrant.WhyNot(manifest, Permissions("read:/srv net.connect"), PluginIsolation.InProcess)!.Message);
        Assert.Null(PermissionGrant.WhyNot(manifest, Permissions("read net.connect"), PluginIsolation.InProcess));
        Assert.Null(PermissionGrant.WhyNot(manifest, Permissions("*"), PluginIsolation.InProcess));
    }

    [Fact]
    public void Variables_and_paths_are_handed_on_as_they_are_granted_and_variables_by_name_alone()
    {
        PluginAccess named = PluginAccess.Of(
            Manifest("read write:/srv/out env.read"), Permissions("read:/srv/in read:maps/ write:/srv env.read:TZ"), "/root-of-content");
        PluginAccess unnamed = PluginAccess.Of(Manifest("env.read"), Permissions("env.read"), "/");

        Assert.Equal(["/srv/in", "/root-of-content/maps"], named.Processes.ReadablePaths.OrderDescending(StringComparer.Ordinal));
        Assert.Equal(["/srv/out"], named.Processes.WritablePaths);
        Assert.Equal(["TZ"], named.Processes.Variables);
        Assert.Empty(unnamed.Processes.Variables);
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
