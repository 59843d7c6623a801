using System.CommandLine;
using System.Text.Json;
using Collet.Cli.Commands;

namespace Collet.Cli.Plugins;

/// <summary><c>collet plugin status</c></summary>
internal static class PluginStatus
{
    /// <summary>The part of a host that is about plugins.</summary>
    public const string Api = "api/plugins";

    public static Command Create()
    {
        var name = new Argument<string?>("NAME") { Description = "The plugin; all of them where left out.", Arity = ArgumentArity.ZeroOrOne };
        Option<Uri> url = CommonOptions.Url();
        url.Required = true;
        Option<bool> json = CommonOptions.Json();
        var command = new Command("status", "Shows what the plugins of a running host are doing.") { name, url, json };
        command.SetAction((parsed, cancellationToken) =>
            RunAsync(parsed.GetValue(name), parsed.GetRequiredValue(url), parsed.GetValue(json), cancellationToken));
        return command.With($"{HostApi.TokenVariable}=collet_... collet plugin status --url http://127.0.0.1:3000");
    }

    /// <summary>One plugin as lines.</summary>
    public static void Write(JsonElement plugin)
    {
        string line = $"{HostApi.Text(plugin, "name")} {HostApi.Text(plugin, "version") ?? "-"}  {HostApi.Text(plugin, "state")}";
        if (HostApi.Text(plugin, "state") == "ready")
        {
            Terminal.WriteGood(line);
        }
        else
        {
            Terminal.WriteChanged(line);
        }

        if (HostApi.Text(plugin, "reason") is { } reason)
        {
            Terminal.Write($"  {reason}");
        }

        if (HostApi.Text(plugin, "isolation") is "in-process")
        {
            Terminal.WriteWarning("  It runs in the host itself: what it is granted does not hold it.");
        }

        if (Texts(plugin, "notUnloaded").ToArray() is { Length: > 0 } left)
        {
            Terminal.WriteWarning($"  Stopped, and still in the host's memory: {string.Join(", ", left)}");
        }

        string asked = string.Join(", ", Texts(plugin, "permissions"));
        if (asked.Length > 0)
        {
            Terminal.Write(PluginAnswer.Line($"  asked {asked}, granted {string.Join(", ", Texts(plugin, "granted"))}"));
        }

        if (plugin.TryGetProperty("pending", out JsonElement pending))
        {
            Terminal.Write(
                $"  {HostApi.Text(pending, "version")} waits for approval: {string.Join(", ", Texts(pending, "missing"))}");
        }

        foreach (JsonElement refused in plugin.TryGetProperty("refused", out JsonElement all) ? all.EnumerateArray() : default)
        {
            foreach (string problem in Texts(refused, "problems"))
            {
                Terminal.Write($"  {HostApi.Text(refused, "version")} is refused: {problem}");
            }
        }
    }

    private static async Task<int> RunAsync(string? name, Uri url, bool isJson, CancellationToken cancellationToken)
    {
        using var host = new HostApi(url, Api);
        JsonElement answer = await host.GetAsync(name is null ? "" : $"/{Uri.EscapeDataString(name)}", cancellationToken);
        if (isJson)
        {
            JsonOutput.WriteElement(answer);
            return ExitCodes.Success;
        }

        if (name is not null)
        {
            Write(answer);
            return ExitCodes.Success;
        }

        if (HostApi.Text(answer, "signature") is { } signature and not "required")
        {
            Terminal.WriteWarning($"Signatures are not required: {signature}.");
        }

        foreach (JsonElement plugin in answer.TryGetProperty("plugins", out JsonElement plugins) ? plugins.EnumerateArray() : default)
        {
            Write(plugin);
        }

        return ExitCodes.Success;
    }

    private static IEnumerable<string> Texts(JsonElement element, string name) =>
        element.TryGetProperty(name, out JsonElement texts) && texts.ValueKind is JsonValueKind.Array
            ? texts.EnumerateArray().Select(text => text.ToString())
            : [];
}
