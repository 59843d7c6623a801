using System.Text;
using Microsoft.AspNetCore.Builder;

namespace Collet.Hosting.Tests.Configuration;

/// <summary>A content root of its own with the files a test writes, and hosts that live there.</summary>
public sealed class ConfigurationFolder : IDisposable
{
    // Every watch a builder sets on its settings takes one of the few the machine has.
    public const string Unwatched = "--hostBuilder:reloadConfigOnChange=false";

    private readonly List<IDisposable> _configurations = [];

    public string Root { get; } = Directory.CreateTempSubdirectory("collet-configuration-").FullName;

    public string Full(string name) => Path.Join(Root, name);

    public string Write(string name, string text) => Write(name, Encoding.UTF8.GetBytes(text));

    public string Write(string name, byte[] bytes)
    {
        File.WriteAllBytes(Full(name), bytes);
        return Full(name);
    }

    /// <summary>A builder that has read the folder's configuration.</summary>
    public WebApplicationBuilder Read(params string[] arguments)
    {
        WebApplicationBuilder builder = Create(arguments);
        builder.AddCollet();
        return builder;
    }

    public WebApplicationBuilder Create(params string[] arguments)
    {
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions
        {
            Args = [Unwatched, .. arguments, "--urls", "http://127.0.0.1:0"],
            ContentRootPath = Root,
        });
        _configurations.Add(builder.Configuration);
        return builder;
    }

    /// <summary>The problems that keep a host from being built.</summary>
    public IReadOnlyList<ConfigurationProblem> Problems(params string[] arguments) =>
        Assert.Throws<ColletConfigurationException>(() => Read(arguments)).Problems;

    public void Dispose()
    {
        _configurations.ForEach(configuration => configuration.Dispose());
        Directory.Delete(Root, recursive: true);
    }
}
