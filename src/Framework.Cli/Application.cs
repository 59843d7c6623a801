using System.CommandLine;
using System.CommandLine.Help;
using Collet.Binding;
using Collet.Cli.Commands;
using Collet.Hosting;

namespace Collet.Cli;

/// <summary>The command line: its tree, its errors, its help.</summary>
internal static class Application
{
    public static async Task<int> RunAsync(string[] arguments)
    {
        RootCommand root = Create();
        ParseResult parsed = root.Parse(arguments.Length == 0 ? ["--help"] : arguments, new ParserConfiguration { ResponseFileTokenReplacer = null });
        if (parsed.Errors.Count > 0)
        {
            return Explain(parsed);
        }

        try
        {
            return await parsed.InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false });
        }
        catch (CommandException exception)
        {
            Terminal.WriteError($"collet: {exception.Message}");
            return exception.ExitCode;
        }
        catch (ColletConfigurationException exception)
        {
            Terminal.WriteError(exception.Message);
            return ExitCodes.Configuration;
        }
        catch (OperationCanceledException)
        {
            return ExitCodes.No;
        }
    }

    private static RootCommand Create()
    {
        var root = new RootCommand("Checks, encrypts and compares configurations of Collet hosts, makes keys, verifies audit logs, and asks running hosts.")
        {
            new Command("config", "Configuration files, and the configuration of running hosts.")
            {
                ConfigCheck.Create(),
                ConfigShow.Create(),
                ConfigDiff.Create(),
                ConfigEncrypt.Create(),
                ConfigSchema.Create(),
                ConfigHistory.Create(),
                ConfigRollback.Create(),
            },
            new Command("key", "API keys of callers.") { KeyCreate.Create() },
            new Command("audit", "Audit logs.") { AuditVerify.Create() },
        };
        HelpOption help = root.Options.OfType<HelpOption>().Single();
        help.Action = new HelpWithExamples((HelpAction)help.Action!);
        return root;
    }

    private static int Explain(ParseResult parsed)
    {
        Command command = parsed.CommandResult.Command;
        foreach (string message in parsed.Errors.Select(error => error.Message).Distinct())
        {
            Terminal.WriteError($"collet: {message}");
        }

        IEnumerable<string> names = command.Subcommands.Select(one => one.Name).Concat(command.Options.Select(one => one.Name));
        foreach (string nearest in parsed.UnmatchedTokens.SelectMany(token => NearestName.Find(token, names, most: 1)))
        {
            Terminal.WriteError($"Did you mean {nearest}?");
        }

        Terminal.WriteError($"'{PathOf(parsed.CommandResult)} --help' says how it is used.");
        return ExitCodes.Usage;
    }

    private static string PathOf(System.CommandLine.Parsing.CommandResult command) =>
        command.Parent is System.CommandLine.Parsing.CommandResult parent ? $"{PathOf(parent)} {command.Command.Name}" : "collet";
}
