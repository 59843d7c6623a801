using System.CommandLine;
using System.CommandLine.Help;
using Collet.Binding;
using Collet.Cli.Commands;
using Collet.Cli.Doctor;
using Collet.Cli.Plugins;
using Collet.Hosting;

namespace Collet.Cli;

/// <summary>The command line: its tree, its errors, its help.</summary>
internal static class Application
{
    private const string Name = "collet";

    public static async Task<int> RunAsync(string[] arguments)
    {
        Command root = Create();
        var parsing = new ParserConfiguration { ResponseFileTokenReplacer = null };
        ParseResult parsed = root.Parse(arguments.Length == 0 ? ["--help"] : arguments, parsing);
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

    private static Command Create()
    {
        var help = new HelpOption();
        help.Action = new HelpWithExamples((HelpAction)help.Action!);
        // A root command would be called what the assembly is.
        return new Command(
            Name,
            "Checks, encrypts and compares configurations of Collet hosts, makes keys, verifies audit logs, packs, signs and installs plugins, "
            + "looks whether plugins are held on this machine, and asks running hosts.")
        {
            new Command("config", "Configuration files, and the configuration of running hosts.")
            {
                ConfigCheck.Create(),
                ConfigShow.Create(),
                ConfigDiff.Create(),
                ConfigEncrypt.Create(),
                ConfigSchema.Create(),
                ConfigHistory.Create(),
                ConfigReload.Create(),
                ConfigRollback.Create(),
            },
            new Command("key", "API keys of callers.") { KeyCreate.Create() },
            new Command("plugin", "Packages of plugins, and the stores they are installed in.")
            {
                PluginKeygen.Create(),
                PluginPack.Create(),
                PluginSign.Create(),
                PluginVerify.Create(),
                PluginInspect.Create(),
                PluginInstall.Create(),
                PluginList.Create(),
                PluginRemove.Create(),
                PluginStatus.Create(),
                PluginChange.Create("enable", "Lets a plugin of a running host run."),
                PluginChange.Create("disable", "Ends a plugin of a running host, until it is enabled."),
                PluginChange.Create("reload", "Has a running host start a plugin anew, as it is in the store now."),
                PluginApprove.Create(),
            },
            new Command("audit", "Audit logs.") { AuditVerify.Create() },
            DoctorCommand.Create(),
            help,
            new VersionOption(),
        };
    }

    private static int Explain(ParseResult parsed)
    {
        Command command = parsed.CommandResult.Command;
        // That a command is missing too goes without saying.
        string known = string.Join(", ", command.Subcommands.Select(one => one.Name));
        IEnumerable<string> messages = parsed.UnmatchedTokens.Count > 0 && known.Length > 0
            ? [$"There is no command '{parsed.UnmatchedTokens[0]}'; there are {known}."]
            : parsed.Errors.Select(error => error.Message).Distinct();
        foreach (string message in messages)
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
        command.Parent is System.CommandLine.Parsing.CommandResult parent ? $"{PathOf(parent)} {command.Command.Name}" : Name;
}
