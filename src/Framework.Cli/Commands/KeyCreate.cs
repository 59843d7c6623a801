using System.CommandLine;
using Collet.Hosting;

namespace Collet.Cli.Commands;

/// <summary><c>collet key create</c></summary>
internal static class KeyCreate
{
    public static Command Create()
    {
        var caller = new Option<string>("--caller")
        {
            Description = "Who is going to call with it.",
            DefaultValueFactory = static _ => "name",
        };
        var roles = new Option<string[]>("--role")
        {
            Description = "A role of the caller; may be given more than once.",
            DefaultValueFactory = static _ => [],
        };
        Option<bool> json = CommonOptions.Json();
        var command = new Command(
            "create",
            "Makes an API key. The key is for the caller and is shown this once; "
            + "the hash is for the configuration and tells nobody the key.")
        {
            caller, roles, json,
        };
        command.SetAction(parsed => Run(parsed.GetRequiredValue(caller), parsed.GetRequiredValue(roles), parsed.GetValue(json)));
        return command.With("collet key create --caller ci --role reader", "collet key create --json");
    }

    private static int Run(string caller, string[] roles, bool isJson)
    {
        ApiKey key = ApiKey.Create();
        if (isJson)
        {
            JsonOutput.Write(json =>
            {
                json.WriteString("id", key.Id);
                json.WriteString("key", key.Text);
                json.WriteString("hash", key.Hash);
            });
            return ExitCodes.Success;
        }

        Terminal.Write("The key, for the caller; nobody can show it again:");
        Terminal.Write($"  {key.Text}");
        Terminal.Write("For the configuration:");
        Terminal.Write("authentication:");
        Terminal.Write("  apiKeys:");
        Terminal.Write($"    - caller: {Quote(caller)}");
        Terminal.Write($"      hash: {key.Hash}");
        if (roles.Length > 0)
        {
            Terminal.Write($"      roles: [{string.Join(", ", roles.Select(Quote))}]");
        }

        return ExitCodes.Success;
    }

    // Anything but a plain word could mean something in YAML.
    private static string Quote(string text) =>
        text.Length > 0 && text.All(character => char.IsAsciiLetter(character) || character is '-' or '_') && char.IsAsciiLetter(text[0])
            && text.ToUpperInvariant() is not ("NULL" or "TRUE" or "FALSE" or "YES" or "NO" or "ON" or "OFF")
            ? text
            : $"'{text.Replace("'", "''", StringComparison.Ordinal)}'";
}
