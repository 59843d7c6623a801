using System.CommandLine;
using System.Text.Json;

namespace Collet.Cli.Commands;

/// <summary><c>collet config reload</c></summary>
internal static class ConfigReload
{
    public static Command Create()
    {
        Option<Uri> url = CommonOptions.Url();
        url.Required = true;
        Option<bool> json = CommonOptions.Json();
        var command = new Command(
            "reload", "Has a running host read its configuration file now. Ends with 1, and the problems, where the host refuses it.")
        {
            url, json,
        };
        command.SetAction((parsed, cancellationToken) => RunAsync(parsed.GetRequiredValue(url), parsed.GetValue(json), cancellationToken));
        return command.With($"{HostApi.TokenVariable}=collet_... collet config reload --url http://127.0.0.1:3000");
    }

    private static async Task<int> RunAsync(Uri url, bool isJson, CancellationToken cancellationToken)
    {
        using var host = new HostApi(url);
        JsonElement answer = await host.PostAsync("/reload", ifMatch: null, cancellationToken);
        if (isJson)
        {
            JsonOutput.WriteElement(answer);
            return ExitCodes.Success;
        }

        Terminal.WriteGood(HostApi.Text(answer, "outcome") == "applied"
            ? $"The file is in force, as version {HostApi.Text(answer, "version")}."
            : $"Nothing changed: version {HostApi.Text(answer, "version")} is in force.");
        if (HostApi.Text(answer, "note") is { } note)
        {
            Terminal.WriteWarning(note);
        }

        HostApi.WriteChanges(answer);
        return ExitCodes.Success;
    }
}
