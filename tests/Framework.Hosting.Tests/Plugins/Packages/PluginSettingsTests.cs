using Collet.Hosting.Configuration;
using Collet.Hosting.Plugins;
using Collet.Hosting.Tests.Configuration;
using Collet.Plugins;
using Microsoft.Extensions.DependencyInjection;

namespace Collet.Hosting.Tests.Plugins.Packages;

/// <summary>The section <c>plugins</c> of the configuration.</summary>
public sealed class PluginSettingsTests : IDisposable
{
    private static readonly string _key = "sha256:" + new string('a', 64);

    private readonly ConfigurationFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Nothing_said_means_signed_plugins_of_nobody()
    {
        PluginSettings settings = Read("serverName: x\n").Plugins;

        Assert.Equal(("plugins", SignatureRequirement.Required), (settings.Directory, settings.Trust.Signature));
        Assert.Empty(settings.Trust.TrustedKeys);
        Assert.True(settings.IsEnabled("any"));
        Assert.Empty(settings.GrantOf("any"));
    }

    [Fact]
    public void Everything_is_read()
    {
        PluginSettings settings = Read($$"""
            plugins:
              directory: /srv/plugins
              enabled: [weather, acme.storm]
              signature: warn
              trustedKeys: ['{{_key}}']
              revokedKeys: ['{{_key.ToUpperInvariant()}}']
              minimumVersions: {weather: 1.2.0, acme.storm: 2.0.0-rc.1}
              permissions:
                weather: ["read:/srv/weather", "net.connect:api.example.com:443"]
                acme.storm: []
              isolation: {weather: in-process, acme.storm: process}
            """).Plugins;

        Assert.Equal(("/srv/plugins", SignatureRequirement.Warn), (settings.Directory, settings.Trust.Signature));
        Assert.Equal((true, true, false), (settings.IsEnabled("weather"), settings.IsEnabled("acme.storm"), settings.IsEnabled("snow")));
        Assert.Equal([_key], settings.Trust.TrustedKeys);
        Assert.Equal([_key], settings.Trust.RevokedKeys);
        Assert.Equal(PluginVersion.Parse("2.0.0-rc.1"), settings.Trust.MinimumVersions["acme.storm"]);
        Assert.Equal(["fs.read:/srv/weather", "net.connect:api.example.com:443"], settings.GrantOf("weather").Select(one => one.ToString()));
        Assert.Empty(settings.GrantOf("acme.storm"));
        Assert.Equal(
            [PluginIsolation.InProcess, PluginIsolation.Process, PluginIsolation.Process],
            new[] { "weather", "acme.storm", "snow" }.Select(settings.IsolationOf));
    }

    [Fact]
    public void An_empty_list_enables_nothing() => Assert.False(Read("plugins: {enabled: []}\n").Plugins.IsEnabled("weather"));

    [Theory]
    [InlineData("off", "'off': signatures of plugins are not checked; whoever can write plugins runs code in the host's name.")]
    [InlineData("warn", "'warn': plugins are loaded without a trusted signature; whoever can write plugins runs code in the host's name.")]
    public void A_host_that_asks_for_less_is_told(string signature, string says)
    {
        ConfigurationProblem warning = Assert.Single(Read($"middlewares: []\nplugins: {{signature: {signature}}}\n").Chain.Warnings);

        Assert.Equal(("collet:plugins:signature", says, 2), (warning.Key, warning.Message, warning.Line));
        Assert.Empty(Read("middlewares: []\nplugins: {signature: required}\n").Chain.Warnings);
    }

    [Fact]
    public void A_host_that_lets_a_plugin_in_is_told()
    {
        const string Yaml = "middlewares: []\nplugins: {isolation: {snow: process, weather: in-process}}\n";

        ConfigurationProblem warning = Assert.Single(Read(Yaml).Chain.Warnings);

        Assert.Equal(("collet:plugins:isolation:weather", 2), (warning.Key, warning.Line));
        Assert.Equal("'in-process': weather runs with every right of the host; what it is granted does not hold it.", warning.Message);
    }

    [Theory]
    [InlineData("isolation: {weather: none}", "isolation:weather", "Expected process or in-process; received 'none'.")]
    [InlineData("isolation: {weather: [in-process]}", "isolation:weather", "Expected process or in-process; received keys below it.")]
    [InlineData("isolation: in-process", "isolation", "Expected names of plugins as keys; received 'in-process'.")]
    [InlineData("signature: yes", "signature", "Expected one of required, warn, off; received 'yes'.")]
    [InlineData("directory: ''", "directory", "Expected text; received nothing.")]
    [InlineData("trustedKeys: [sha256:12]", "trustedKeys:0", "Expected a key id, sha256: and 64 hexadecimal digits, as 'collet plugin keygen' prints it; received 'sha256:12'.")]
    [InlineData("trustedKeys: sha256:12", "trustedKeys", "Expected a list; received 'sha256:12'.")]
    [InlineData("revokedKeys: [[a]]", "revokedKeys:0", "Expected a key id, sha256: and 64 hexadecimal digits, as 'collet plugin keygen' prints it; received keys below it.")]
    [InlineData("minimumVersions: {weather: '1.2'}", "minimumVersions:weather", "Expected a version such as 1.2.0; received '1.2'.")]
    [InlineData("minimumVersions: 1.2.0", "minimumVersions", "Expected names of plugins as keys; received '1.2.0'.")]
    [InlineData("minimumVersions: {Weather: 1.2.0}", "minimumVersions:Weather", "'Weather' is no name of a plugin: 1 to 64 of a-z 0-9 . _ -, the first and the last a letter or digit, no two dots together.")]
    [InlineData("permissions: {weather: read}", "permissions:weather", "Expected a list; received 'read'.")]
    [InlineData("permissions: {weather: [everything here]}", "permissions:weather:0", "Expected a permission such as fs.read:/data or net.connect:api.example.com:443; received 'everything here'.")]
    [InlineData("enabled: [Weather]", "enabled:0", "Expected the name of a plugin, 1 to 64 of a-z 0-9 . _ -, the first and the last a letter or digit, no two dots together; received 'Weather'.")]
    public void What_is_wrong_is_said_with_its_key(string yaml, string key, string says)
    {
        _folder.Write("collet.yaml", $"plugins: {{{yaml}}}\n");

        ConfigurationProblem problem = Assert.Single(new CheckedProblems(_folder).All);

        Assert.Equal(($"collet:plugins:{key}", says, 1), (problem.Key, problem.Message, problem.Line));
    }

    private CheckedConfiguration Read(string yaml)
    {
        _folder.Write("collet.yaml", yaml);
        using var app = _folder.Read().Build();
        return app.Services.GetRequiredService<CheckedConfiguration>();
    }
}
