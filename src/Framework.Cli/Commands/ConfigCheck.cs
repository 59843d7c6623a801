using System.CommandLine;
using Collet.Cli.Checking;
using Collet.Hosting;

namespace Collet.Cli.Commands;

/// <summary><c>collet config check</c></summary>
internal static class ConfigCheck
{
    public static Command Create()
    {
        Argument<string> file = CommonOptions.File("FILE", "The configuration file.");
        var strict = new Option<bool>("--strict")
        {
            Description = "A middleware that is none of Collet's own is a problem, as are warnings.",
        };
        Option<bool> json = CommonOptions.Json();
        var command = new Command("check", "Checks a file as a host does at its start. Ends with 78 where something is wrong.")
        {
            file, strict, json,
        };
        command.SetAction(parsed => Run(parsed.GetRequiredValue(file), parsed.GetValue(strict), parsed.GetValue(json)));
        return command.With(
            "collet config check collet.yaml",
            "collet config check --strict --json collet.toml");
    }

    private static int Run(string path, bool isStrict, bool isJson)
    {
        InputFile.Require(path);
        var result = new CheckedFile(path, isStrict);
        bool isRight = result.Problems.Count == 0 && !(isStrict && result.Warnings.Count > 0);
        if (isJson)
        {
            JsonOutput.Write(json =>
            {
                json.WriteString("file", Path.GetFullPath(path));
                json.WriteBoolean("valid", isRight);
                JsonOutput.WriteProblems(json, "problems", result.Problems);
                JsonOutput.WriteProblems(json, "warnings", result.Warnings);
            });
        }
        else
        {
            Write(path, result);
        }

        return isRight ? ExitCodes.Success : ExitCodes.Configuration;
    }

    private static void Write(string path, CheckedFile result)
    {
        foreach (ConfigurationProblem warning in result.Warnings)
        {
            Terminal.WriteWarning($"warning: {warning}");
        }

        if (result.Problems.Count > 0)
        {
            Terminal.WriteError(new ColletConfigurationException(result.Problems).Message);
        }
        else
        {
            string entries = result.Entries == 1 ? "1 middleware" : $"{result.Entries} middlewares";
            Terminal.WriteGood($"{path} is right; calls run through {entries}.");
        }
    }
}
