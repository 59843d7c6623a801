using System.CommandLine;
using System.Text.Json;
using Collet.Cli.Checking;
using Collet.Hosting.Configuration;

namespace Collet.Cli.Commands;

/// <summary><c>collet config show</c></summary>
internal static class ConfigShow
{
    public static Command Create()
    {
        var file = new Argument<string?>("FILE")
        {
            Description = "The configuration file, with what it includes.",
            Arity = ArgumentArity.ZeroOrOne,
        };
        Option<Uri> url = CommonOptions.Url();
        Option<bool> json = CommonOptions.Json();
        var command = new Command(
            "show", "Shows every key of a file, or of a running host, with where it came from. Secrets are not shown.")
        {
            file, url, json,
        };
        command.Validators.Add(result =>
        {
            if (result.GetValue(file) is null == result.GetResult(url) is null)
            {
                result.AddError("It shows either a FILE or the host at --url.");
            }
        });
        command.SetAction((parsed, cancellationToken) => parsed.GetValue(url) is { } host
            ? ShowAsync(host, parsed.GetValue(json), cancellationToken)
            : Task.FromResult(Show(parsed.GetValue(file)!, parsed.GetValue(json))));
        return command.With(
            "collet config show collet.yaml",
            $"{HostApi.TokenVariable}=collet_... collet config show --url http://127.0.0.1:3000 --json");
    }

    private static int Show(string path, bool isJson)
    {
        ConfigurationFile file = InputFile.Read(path);
        if (isJson)
        {
            JsonOutput.Write(json => Write(json, file));
            return ExitCodes.Success;
        }

        foreach (var (key, entry) in WrittenValue.AllOf(file))
        {
            Terminal.Write($"{key} = {WrittenValue.Of(key, entry)}  ({entry.Position.File ?? file.Path}:{entry.Position.Line})");
        }

        return ExitCodes.Success;
    }

    private static void Write(Utf8JsonWriter json, ConfigurationFile file)
    {
        json.WriteString("file", file.Path);
        json.WriteString("hash", file.Hash);
        json.WriteStartObject("values");
        foreach (var (key, entry) in WrittenValue.AllOf(file))
        {
            json.WriteStartObject(key);
            json.WriteString("value", entry.Value is null ? null : WrittenValue.Of(key, entry));
            json.WriteBoolean("secret", entry.IsSecret);
            json.WriteString("file", entry.Position.File ?? file.Path);
            json.WriteNumber("line", entry.Position.Line);
            json.WriteNumber("column", entry.Position.Column);
            json.WriteEndObject();
        }

        json.WriteEndObject();
    }

    private static async Task<int> ShowAsync(Uri url, bool isJson, CancellationToken cancellationToken)
    {
        using var host = new HostApi(url);
        JsonElement answer = await host.GetAsync("", cancellationToken);
        if (isJson)
        {
            JsonOutput.WriteElement(answer);
            return ExitCodes.Success;
        }

        Terminal.Write($"version {answer.GetProperty("version")}, hash {answer.GetProperty("hash")}");
        foreach (JsonProperty value in answer.GetProperty("values").EnumerateObject())
        {
            Terminal.Write($"{value.Name} = {HostApi.Text(value.Value, "value") ?? "null"}  ({Place(value.Value)})");
        }

        if (answer.TryGetProperty("lastRejection", out JsonElement rejection) && rejection.ValueKind is JsonValueKind.Object)
        {
            Terminal.WriteWarning($"A change was refused at {HostApi.Text(rejection, "time")}:");
            HostApi.WriteProblems(rejection);
        }

        return ExitCodes.Success;
    }

    private static string Place(JsonElement value) =>
        HostApi.Text(value, "file") is { } file
            ? HostApi.Text(value, "line") is { } line ? $"{file}:{line}" : file
            : HostApi.Text(value, "source") ?? "the host";
}
