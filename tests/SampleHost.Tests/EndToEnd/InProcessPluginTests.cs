using System.Net.Http.Json;
using System.Text.Json;
using Collet.Tests.Shared;

namespace SampleHost.Tests.EndToEnd;

/// <summary>The sample host is built for Native AOT: it lets no plugin in, and says why, also where it runs on the .NET runtime.</summary>
public sealed class InProcessPluginTests(SampleProcess host) : IClassFixture<SampleProcess>
{
    private const string Manifest =
        """
        {"name": "guest", "version": "1.0.0", "description": "Wants to come in.", "entry_point": "Guest.dll:Guest.Tool",
         "schema": {"parameters": {"type": "object"}}}
        """;

    [Fact]
    public async Task A_plugin_that_is_to_run_in_it_is_refused_with_the_reason()
    {
        using var folder = new TemporaryWorkspace();
        folder.Write("guest/1.0.0/plugin.json", Manifest);
        File.Copy(typeof(FactAttribute).Assembly.Location, folder.Full("guest/1.0.0/Guest.dll"));
        await using ListeningProcess process = await host.ListenAsync(
            ("collet__plugins__directory", folder.Root),
            ("collet__plugins__signature", "off"),
            ("collet__plugins__isolation__guest", "in-process"));
        using var http = new HttpClient();

        JsonElement plugin = await http.GetFromJsonAsync<JsonElement>(new Uri(process.Address, "/api/plugins/guest"));

        string problems = plugin.GetProperty("refused")[0].GetProperty("problems").ToString();
        Assert.Equal("refused", plugin.GetProperty("state").GetString());
        Assert.Contains("this host is built for Native AOT, where no assemblies can be loaded", problems, StringComparison.Ordinal);
        Assert.Contains("with 'off' it is not looked for", problems.Replace("\\u0027", "'", StringComparison.Ordinal), StringComparison.Ordinal);
    }
}
