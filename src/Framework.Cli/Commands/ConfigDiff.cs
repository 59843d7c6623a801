using System.CommandLine;
using Collet.Cli.Checking;
using Collet.Hosting.Configuration;

namespace Collet.Cli.Commands;

/// <summary><c>collet config diff</c></summary>
internal static class ConfigDiff
{
    public static Command Create()
    {
        Argument<string> before = CommonOptions.File("A", "The configuration file before.");
        Argument<string> after = CommonOptions.File("B", "The configuration file after.");
        Option<bool> json = CommonOptions.Json();
        var command = new Command(
            "diff", "Compares two files key by key, whatever their formats. Ends with 0 where they say the same, with 1 where not.")
        {
            before, after, json,
        };
        command.SetAction(parsed => Run(
            InputFile.Read(parsed.GetRequiredValue(before)),
            InputFile.Read(parsed.GetRequiredValue(after)),
            parsed.GetValue(json)));
        return command.With("collet config diff collet.yaml collet.new.yaml", "collet config diff --json collet.yaml collet.toml");
    }

    private static int Run(ConfigurationFile before, ConfigurationFile after, bool isJson)
    {
        Dictionary<string, FlatEntry> first = ValuesOf(before);
        Dictionary<string, FlatEntry> second = ValuesOf(after);
        string[] keys = [.. WrittenValue.InOrder(first.Keys.Union(second.Keys, StringComparer.OrdinalIgnoreCase)).Where(Differs)];
        if (isJson)
        {
            JsonOutput.Write(json =>
            {
                json.WriteStartArray("changes");
                foreach (string key in keys)
                {
                    json.WriteStartObject();
                    json.WriteString("key", key);
                    json.WriteString("old", first.TryGetValue(key, out FlatEntry old) ? WrittenValue.Of(key, old) : null);
                    json.WriteString("new", second.TryGetValue(key, out FlatEntry now) ? WrittenValue.Of(key, now) : null);
                    json.WriteEndObject();
                }

                json.WriteEndArray();
            });
        }
        else
        {
            Array.ForEach(keys, Write);
        }

        return keys.Length == 0 ? ExitCodes.Success : ExitCodes.No;

        bool Differs(string key) =>
            !first.TryGetValue(key, out FlatEntry old) || !second.TryGetValue(key, out FlatEntry now) || old.Value != now.Value;

        void Write(string key)
        {
            if (!first.TryGetValue(key, out FlatEntry old))
            {
                Terminal.WriteAdded($"+ {key} = {WrittenValue.Of(key, second[key])}");
            }
            else if (!second.TryGetValue(key, out FlatEntry now))
            {
                Terminal.WriteRemoved($"- {key} = {WrittenValue.Of(key, old)}");
            }
            else
            {
                Terminal.WriteChanged($"~ {key} = {WrittenValue.Of(key, old)} -> {WrittenValue.Of(key, now)}");
            }
        }
    }

    private static Dictionary<string, FlatEntry> ValuesOf(ConfigurationFile file) =>
        file.Entries.Where(entry => entry.Value.HasValue).ToDictionary(StringComparer.OrdinalIgnoreCase);
}
