using System.CommandLine;
using System.Text.Json;

namespace Collet.Cli.Commands;

/// <summary><c>collet config history</c></summary>
internal static class ConfigHistory
{
    public static Command Create()
    {
        Option<Uri> url = CommonOptions.Url();
        url.Required = true;
        Option<bool> json = CommonOptions.Json();
        var command = new Command("history", "Lists the configurations a running host has had, the newest first.") { url, json };
        command.SetAction((parsed, cancellationToken) => RunAsync(parsed.GetRequiredValue(url), parsed.GetValue(json), cancellationToken));
        return command.With($"{HostApi.TokenVariable}=collet_... collet config history --url http://127.0.0.1:3000");
    }

    private static async Task<int> RunAsync(Uri url, bool isJson, CancellationToken cancellationToken)
    {
        using var host = new HostApi(url);
        JsonElement answer = await host.GetAsync("/versions", cancellationToken);
        if (isJson)
        {
            JsonOutput.WriteElement(answer);
            return ExitCodes.Success;
        }

        string? current = HostApi.Text(answer, "current");
        foreach (JsonElement version in answer.GetProperty("versions").EnumerateArray())
        {
            string? number = HostApi.Text(version, "version");
            string author = $"{HostApi.Text(version, "author")} {HostApi.Text(version, "caller")}".TrimEnd();
            string rollback = HostApi.Text(version, "rollbackOf") is { } old ? $"  (back to {old})" : "";
            string mark = number == current ? "*" : " ";
            string changes = $"{HostApi.Text(version, "changes"),4} changes{rollback}";
            Terminal.Write($"{mark} {number,5}  {HostApi.Text(version, "time")}  {author,-16}  {changes}");
        }

        return ExitCodes.Success;
    }
}
