using System.CommandLine;
using System.Runtime.CompilerServices;

namespace Collet.Cli;

/// <summary>Examples beside commands, for help.</summary>
internal static class Examples
{
    private static readonly ConditionalWeakTable<Command, string[]> _ofCommands = [];

    public static T With<T>(this T command, params string[] examples)
        where T : Command
    {
        _ofCommands.Add(command, examples);
        return command;
    }

    /// <summary>A command's own, or those of what is below it.</summary>
    public static IEnumerable<string> Of(Command command) =>
        _ofCommands.TryGetValue(command, out string[]? own) ? own : command.Subcommands.SelectMany(below => Of(below).Take(1));
}
