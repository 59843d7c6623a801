using System.CommandLine;
using Collet.Cli.Commands;
using Collet.Hosting.Plugins;

namespace Collet.Cli.Plugins;

/// <summary><c>collet plugin keygen</c></summary>
internal static class PluginKeygen
{
    public static Command Create()
    {
        Argument<string> file = CommonOptions.File("FILE", "Where the private key goes; the public one goes to FILE.pub.");
        Option<bool> json = CommonOptions.Json();
        var command = new Command("keygen", "Makes the key pair of a publisher, ECDSA on P-256. Whoever has the private key signs in your name.")
        {
            file, json,
        };
        command.SetAction(parsed => Run(parsed.GetRequiredValue(file), parsed.GetValue(json)));
        return command.With("collet plugin keygen publisher.pem");
    }

    private static int Run(string file, bool isJson)
    {
        string keyId = Make(file);
        if (isJson)
        {
            JsonOutput.Write(json =>
            {
                json.WriteString("keyId", keyId);
                json.WriteString("privateKey", Path.GetFullPath(file));
                json.WriteString("publicKey", Path.GetFullPath(file) + ".pub");
            });
            return ExitCodes.Success;
        }

        Terminal.Write($"The private key is in {file}; keep it where nobody else reads it.");
        Terminal.Write("For the configuration of hosts that trust you:");
        Terminal.Write("plugins:");
        Terminal.Write("  trustedKeys:");
        Terminal.Write($"    - {keyId}");
        return ExitCodes.Success;
    }

    private static string Make(string file)
    {
        if (Path.Exists(file) || Path.Exists(file + ".pub"))
        {
            throw new CommandException(ExitCodes.Input, $"There is a {file} or a {file}.pub already, and a key that is lost cannot be made again.");
        }

        try
        {
            return PublisherKey.Create(file);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new CommandException(ExitCodes.Input, exception.Message, exception);
        }
    }
}
