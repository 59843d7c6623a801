using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;

namespace Collet.Hosting.Tests.Configuration;

public sealed class WhichFileTests : IDisposable
{
    private readonly ConfigurationFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("collet.yaml", "serverName: here")]
    [InlineData("collet.yml", "serverName: here")]
    [InlineData("collet.toml", "serverName = 'here'")]
    [InlineData("collet.json", """{"serverName": "here"}""")]
    public void A_file_beside_the_host_is_read_by_every_builder(string name, string text)
    {
        _folder.Write(name, text);

        Assert.All(Builders(_folder.Root), builder =>
        {
            builder.AddCollet();
            Assert.Equal("here", builder.Configuration["collet:serverName"]);
        });
    }

    [Fact]
    public void No_file_is_fine() => Assert.Empty(_folder.Read().Configuration.GetSection("collet").GetChildren());

    [Fact]
    public void Two_files_beside_the_host_are_one_too_many()
    {
        string yaml = _folder.Write("collet.yaml", "{}");
        string json = _folder.Write("collet.json", "{}");

        string message = Assert.Single(_folder.Problems()).Message;

        Assert.Contains($"There are {yaml} and {json}", message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--config", "{0}")]
    [InlineData("--config={0}")]
    [InlineData("--collet:config={0}")]
    public void The_command_line_names_another_file(params string[] arguments)
    {
        _folder.Write("collet.yaml", "serverName: beside\n");
        string other = _folder.Write("other.yaml", "serverName: named\n");

        ConfigurationManager configuration = _folder.Read(
            [.. arguments.Select(argument => argument.Replace("{0}", other, StringComparison.Ordinal))]).Configuration;

        Assert.Equal("named", configuration["collet:serverName"]);
    }

    [Fact]
    public void The_settings_name_a_file_from_where_they_are()
    {
        _folder.Write("appsettings.json", """{"collet": {"config": "other.yaml", "serverName": "settings"}}""");
        _folder.Write("other.yaml", "serverName: named\n");

        Assert.Equal("named", _folder.Read().Configuration["collet:serverName"]);
    }

    [Theory]
    [InlineData("missing.yaml", "There is no such file.")]
    [InlineData("missing/collet.yaml", "There is no such file.")]
    [InlineData("settings.ini", "ends in .yaml, .yml, .json or .toml")]
    [InlineData("folder.yaml", "It is a directory.")]
    public void A_named_file_must_be_there_and_of_a_known_kind(string name, string says)
    {
        Directory.CreateDirectory(_folder.Full("folder.yaml"));

        ConfigurationProblem problem = Assert.Single(_folder.Problems("--config", _folder.Full(name)));

        Assert.Contains(says, problem.Message, StringComparison.Ordinal);
        Assert.Equal(_folder.Full(name), problem.File);
    }

    [Fact]
    public void A_name_must_be_given() =>
        Assert.Contains("--config needs the path", Assert.Single(_folder.Problems("--config=")).Message, StringComparison.Ordinal);

    [Fact]
    public void A_link_that_leads_nowhere_is_told()
    {
        File.CreateSymbolicLink(_folder.Full("collet.yaml"), _folder.Full("gone.yaml"));

        Assert.Contains("no such file", Assert.Single(_folder.Problems()).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_may_not_be_larger_than_16_MiB()
    {
        _folder.Write("collet.yaml", "plugins: " + new string('x', 16 * 1024 * 1024));

        Assert.Contains("larger than 16 MiB", Assert.Single(_folder.Problems()).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void It_goes_over_the_settings_and_under_environment_and_command_line()
    {
        _folder.Write("appsettings.json", """{"collet": {"precedence": {"a": "settings", "b": "settings"}}}""");
        _folder.Write("collet.yaml", "precedence: {b: file, c: file, d: file}\n");
        Environment.SetEnvironmentVariable("COLLET__PRECEDENCE__C", "environment");
        try
        {
            ConfigurationManager configuration = _folder.Read("--collet:precedence:d=line").Configuration;

            Assert.Equal(
                ["settings", "file", "environment", "line"],
                new[] { "a", "b", "c", "d" }.Select(key => configuration[$"collet:precedence:{key}"]));
        }
        finally
        {
            Environment.SetEnvironmentVariable("COLLET__PRECEDENCE__C", null);
        }
    }

    private static IEnumerable<IHostApplicationBuilder> Builders(string root)
    {
        var web = new WebApplicationOptions { ContentRootPath = root, Args = [ConfigurationFolder.Unwatched] };
        yield return WebApplication.CreateSlimBuilder(web);
        yield return WebApplication.CreateBuilder(web);
        yield return WebApplication.CreateEmptyBuilder(web);
        var plain = new HostApplicationBuilderSettings { ContentRootPath = root, Args = [ConfigurationFolder.Unwatched] };
        yield return Host.CreateApplicationBuilder(plain);
        yield return Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings { ContentRootPath = root });
    }
}
