using System.CommandLine;
using System.Text.Json;

namespace Collet.Cli.Commands;

/// <summary><c>collet config rollback</c></summary>
internal static class ConfigRollback
{
    public static Command Create()
    {
        var version = new Argument<long>("N") { Description = "The version, from 'collet config history'." };
        Option<Uri> url = CommonOptions.Url();
        url.Required = true;
        Option<bool> json = CommonOptions.Json();
        var command = new Command(
            "rollback", "Puts an old configuration of a running host in force, as a new version, until its file changes again.")
        {
            version, url, json,
        };
        command.SetAction((parsed, cancellationToken) =>
            RunAsync(parsed.GetRequiredValue(version), parsed.GetRequiredValue(url), parsed.GetValue(json), cancellationToken));
        return command.With($"{HostApi.TokenVariable}=collet_... collet config rollback 12 --url http://127.0.0.1:3000");
    }

    private static async Task<int> RunAsync(long version, Uri url, bool isJson, CancellationToken cancellationToken)
    {
        using var host = new HostApi(url);
        JsonElement before = await host.GetAsync("/versions", cancellationToken);
        if (!isJson)
        {
            Terminal.Write($"Version {HostApi.Text(before, "current")} is in force.");
        }

        JsonElement answer = await host.PostAsync($"/rollback/{version}", host.Version, cancellationToken);
        if (isJson)
        {
            JsonOutput.WriteElement(answer);
            return ExitCodes.Success;
        }

        Terminal.WriteGood(HostApi.Text(answer, "outcome") == "applied"
            ? $"Version {version} is in force again, as version {HostApi.Text(answer, "version")}."
            : $"Nothing changed: version {HostApi.Text(answer, "version")} says the same.");
        HostApi.WriteChanges(answer);
        return ExitCodes.Success;
    }
}
