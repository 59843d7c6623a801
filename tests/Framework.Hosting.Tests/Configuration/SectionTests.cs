namespace Collet.Hosting.Tests.Configuration;

public sealed class SectionTests : IDisposable
{
    private readonly ConfigurationFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void What_a_user_wrote_down_first_works_as_it_stands()
    {
        _folder.Write("collet.yaml", """
            server:
              host: "0.0.0.0"
              port: 3000
            plugins:
              directory: "./plugins"
              enabled: ["plugin1", "plugin2"]
            middlewares:
              - logging
              - cache
            """);

        Assert.Empty(new CheckedProblems(_folder).All);
    }

    [Fact]
    public void Every_key_of_the_cluster_is_known()
    {
        _folder.Write("collet.yaml", "cluster: {enabled: true, role: worker, broker: 'amqps://broker', node: one, slots: 8}\n");

        Assert.Empty(new CheckedProblems(_folder).All);
    }

    [Theory]
    [InlineData("plugins: {directroy: x}\n", "collet:plugins:directroy", "Unknown. Known are directory, enabled, signature,", "directory")]
    [InlineData("plugins: on\n", "collet:plugins", "Expected the keys directory, enabled, signature, trustedKeys, revokedKeys, minimumVersions, permissions", null)]
    [InlineData("plugins: {enabled: one}\n", "collet:plugins:enabled", "Expected a list; received 'one'.", null)]
    [InlineData("plugins: {enabled: [{a: 1}]}\n", "collet:plugins:enabled:0", "Expected the name of a plugin, ", null)]
    [InlineData("plugins: {directory: [a]}\n", "collet:plugins:directory", "Expected text; received keys below it.", null)]
    [InlineData("cluster: {enabled: perhaps}\n", "collet:cluster:enabled", "Expected true or false; received 'perhaps'.", null)]
    [InlineData("cluster: {role: boss}\n", "collet:cluster:role", "Expected one of gateway, worker, both; received 'boss'.", null)]
    [InlineData("cluster: {slots: 0}\n", "collet:cluster:slots", "Expected an integer, 1 to 100000; received '0'.", null)]
    [InlineData("clutser: {slots: 1}\n", "collet:clutser", "Unknown. Known are ", "cluster")]
    [InlineData("includes: a.yaml\n", "collet:includes", "Unknown. Known are ", "include")]
    public void What_is_wrong_is_said_with_its_key(string yaml, string key, string says, string? suggestion)
    {
        _folder.Write("collet.yaml", yaml);

        ConfigurationProblem problem = Assert.Single(new CheckedProblems(_folder).All);

        Assert.Equal((key, suggestion), (problem.Key, problem.Suggestion));
        Assert.StartsWith(says, problem.Message, StringComparison.Ordinal);
        Assert.NotNull(problem.Line);
    }
}
