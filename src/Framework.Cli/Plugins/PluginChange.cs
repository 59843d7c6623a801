using System.CommandLine;
using System.Text.Json;
using Collet.Cli.Commands;

namespace Collet.Cli.Plugins;

/// <summary><c>collet plugin enable</c>, <c>disable</c> and <c>reload</c></summary>
internal static class PluginChange
{
    public static Command Create(string verb, string description)
    {
        var name = new Argument<string>("NAME") { Description = "The plugin." };
        Option<Uri> url = CommonOptions.Url();
        url.Required = true;
        Option<bool> json = CommonOptions.Json();
        var command = new Command(verb, $"{description} Ends with 1 where the host refuses it.") { name, url, json };
        command.SetAction((parsed, cancellationToken) => RunAsync(
            $"/{Uri.EscapeDataString(parsed.GetRequiredValue(name))}/{verb}", parsed.GetRequiredValue(url), parsed.GetValue(json), cancellationToken));
        return command.With($"{HostApi.TokenVariable}=collet_... collet plugin {verb} weather --url http://127.0.0.1:3000");
    }

    /// <summary>Asks for a change and shows what the plugin is then.</summary>
    public static async Task<int> RunAsync(string path, Uri url, bool isJson, CancellationToken cancellationToken)
    {
        using var host = new HostApi(url, PluginStatus.Api);
        JsonElement answer = await host.PostAsync(path, ifMatch: null, cancellationToken);
        if (isJson)
        {
            JsonOutput.WriteElement(answer);
        }
        else
        {
            PluginStatus.Write(answer);
        }

        return ExitCodes.Success;
    }
}
