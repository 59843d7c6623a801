using System.CommandLine;
using Collet.Cli.Checking;
using Collet.Hosting.Configuration;

namespace Collet.Cli.Commands;

/// <summary><c>collet config schema</c></summary>
internal static class ConfigSchema
{
    public static Command Create()
    {
        var command = new Command(
            "schema",
            "Writes the JSON Schema of configuration files, for editors. It knows Collet's own middlewares; "
            + "a host's GET /api/config/schema knows its own too.");
        var strict = new Option<bool>("--strict") { Description = "Accepts no middleware but Collet's own." };
        command.Add(strict);
        command.SetAction(parsed =>
        {
            using Stream output = Console.OpenStandardOutput();
            output.Write(ConfigurationSchema.Write(BuiltIns.Middlewares, hasOthers: !parsed.GetValue(strict)));
            output.WriteByte((byte)'\n');
            return ExitCodes.Success;
        });
        return command.With("collet config schema > config.schema.json");
    }
}
