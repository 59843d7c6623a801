using System.CommandLine;
using Collet.Cli.Commands;

namespace Collet.Cli.Plugins;

/// <summary><c>collet plugin approve</c></summary>
internal static class PluginApprove
{
    public static Command Create()
    {
        var name = new Argument<string>("NAME") { Description = "The plugin." };
        var version = new Argument<string>("VERSION") { Description = "The version that waits, as 'collet plugin status' shows it." };
        Option<Uri> url = CommonOptions.Url();
        url.Required = true;
        Option<bool> json = CommonOptions.Json();
        var command = new Command(
            "approve", "Grants a version that waits in a running host the permissions it lacks. Ends with 1 where another one waits, or none.")
        {
            name, version, url, json,
        };
        command.SetAction((parsed, cancellationToken) => PluginChange.RunAsync(
            $"/{Uri.EscapeDataString(parsed.GetRequiredValue(name))}/approve?version={Uri.EscapeDataString(parsed.GetRequiredValue(version))}",
            parsed.GetRequiredValue(url),
            parsed.GetValue(json),
            cancellationToken));
        return command.With($"{HostApi.TokenVariable}=collet_... collet plugin approve weather 1.3.0 --url http://127.0.0.1:3000");
    }
}
