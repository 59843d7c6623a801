using System.CommandLine;
using System.Text;
using Collet.Hosting;
using Collet.Hosting.Configuration.Secrets;

namespace Collet.Cli.Commands;

/// <summary><c>collet config encrypt</c></summary>
internal static class ConfigEncrypt
{
    private const int MostBytes = 64 * 1024;
    private const string KeyStart = ColletOptions.SectionName + ":";

    private static readonly UTF8Encoding _strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    public static Command Create()
    {
        var path = new Option<string>("--key-path")
        {
            Description = "The configuration key the value is for, such as collet:middlewares:2:token; it is of no use anywhere else.",
            Required = true,
        };
        var keyFile = new Option<string?>("--key-file")
        {
            Description = $"The file with the keys, the first of which encrypts; else they are taken from {SecretKeyRing.Variable}.",
        };
        Option<bool> json = CommonOptions.Json();
        var command = new Command(
            "encrypt",
            "Encrypts the value on standard input for one place in a configuration. The value is never an argument: "
            + "arguments are seen by everybody on the machine.")
        {
            path, keyFile, json,
        };
        path.Validators.Add(result =>
        {
            string key = result.GetValueOrDefault<string>() ?? "";
            if (!key.StartsWith(KeyStart, StringComparison.OrdinalIgnoreCase) || key.Split(':').Any(string.IsNullOrWhiteSpace))
            {
                result.AddError($"'{key}' is no key of a configuration; {KeyStart}middlewares:2:token is one.");
            }
        });
        command.SetAction(parsed => Run(parsed.GetRequiredValue(path), parsed.GetValue(keyFile), parsed.GetValue(json)));
        return command.With(
            $"{SecretKeyRing.Variable}=2026=$(openssl rand -base64 32)   # a key, to be kept where the host finds it",
            "collet config encrypt --key-path collet:middlewares:2:token < token.txt",
            "pass show token | collet config encrypt --key-path collet:middlewares:2:token --key-file keys");
    }

    private static int Run(string path, string? keyFile, bool isJson)
    {
        SecretKey key = Key(keyFile);
        string encrypted = SecretCipher.Encrypt(key, path, Value()).ToString();
        if (isJson)
        {
            JsonOutput.Write(json =>
            {
                json.WriteString("key", path);
                json.WriteString("value", encrypted);
            });
        }
        else
        {
            Terminal.Write(encrypted);
        }

        return ExitCodes.Success;
    }

    private static SecretKey Key(string? keyFile)
    {
        var problems = new List<string>();
        string? text = keyFile is null
            ? Environment.GetEnvironmentVariable(SecretKeyRing.Variable)
            : SecretFile.Read(Path.GetFullPath(keyFile), isKey: true, problems.Add);
        var keys = new SecretKeyRing();
        keys.Add(text ?? "", problem => problems.Add($"{keyFile ?? SecretKeyRing.Variable}: {problem}"));
        return problems.Count > 0 ? throw new CommandException(ExitCodes.Input, string.Join(' ', problems))
            : keys.First ?? throw new CommandException(
                ExitCodes.Usage,
                $"There is no key: set {SecretKeyRing.Variable}, or name a file with --key-file. 'openssl rand -base64 32' makes one.");
    }

    private static string Value()
    {
        if (!Console.IsInputRedirected)
        {
            throw new CommandException(ExitCodes.Usage, "The value comes on standard input: collet config encrypt ... < FILE");
        }

        using Stream input = Console.OpenStandardInput();
        byte[] bytes = new byte[MostBytes + 1];
        int length = input.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
        if (length > MostBytes)
        {
            throw new CommandException(ExitCodes.Input, "The value is larger than 64 KiB.");
        }

        try
        {
            string text = _strict.GetString(bytes, 0, length);
            return text.EndsWith("\r\n", StringComparison.Ordinal) ? text[..^2] : text.EndsWith('\n') ? text[..^1] : text;
        }
        catch (DecoderFallbackException exception)
        {
            throw new CommandException(ExitCodes.Input, "The value is no UTF-8.", exception);
        }
    }
}
