using System.CommandLine;
using Collet.Hosting.Plugins;
using Collet.Plugins;

namespace Collet.Cli.Plugins;

/// <summary><c>collet plugin remove</c></summary>
internal static class PluginRemove
{
    public static Command Create()
    {
        var name = new Argument<string>("NAME") { Description = "The plugin." };
        var version = new Argument<string?>("VERSION")
        {
            Description = "The version; every one where left out.",
            Arity = ArgumentArity.ZeroOrOne,
        };
        version.Validators.Add(result =>
        {
            if (result.Tokens is [var token] && !PluginVersion.TryParse(token.Value, out _))
            {
                result.AddError($"'{token.Value}' is no version; 1.2.0 is one.");
            }
        });
        var options = new PluginOptions();
        Command command = options.AddTo(new Command("remove", "Takes a plugin out of a store. Ends with 1 where it is not there.") { name, version });
        command.SetAction(parsed => Run(
            parsed.GetRequiredValue(name), parsed.GetValue(version), options.Read(parsed), parsed.GetValue(options.Json)));
        return command.With("collet plugin remove --config collet.yaml weather", "collet plugin remove --directory plugins weather 1.2.0");
    }

    private static int Run(string name, string? version, PluginSettings settings, bool isJson)
    {
        IReadOnlyList<StoredPlugin> removed = Remove(new PluginStore(settings.Directory), name, version);
        if (isJson)
        {
            JsonOutput.Write(json => PluginAnswer.WriteTexts(json, "removed", removed.Select(plugin => plugin.ToString())));
        }
        else if (removed.Count == 0)
        {
            Terminal.WriteError($"There is no {name}{(version is null ? "" : " " + version)} in {settings.Directory}.");
        }
        else
        {
            Terminal.WriteGood($"Removed {string.Join(", ", removed)}.");
        }

        return removed.Count > 0 ? ExitCodes.Success : ExitCodes.No;
    }

    private static IReadOnlyList<StoredPlugin> Remove(PluginStore store, string name, string? version)
    {
        try
        {
            return store.Remove(name, version is null ? null : PluginVersion.Parse(version));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new CommandException(ExitCodes.Input, exception.Message, exception);
        }
    }
}
