using System.CommandLine;
using Collet.Hosting.Plugins;
using Collet.Plugins;

namespace Collet.Cli.Plugins;

/// <summary><c>collet plugin list</c></summary>
internal static class PluginList
{
    public static Command Create()
    {
        var options = new PluginOptions();
        Command command = options.AddTo(new Command("list", "Shows the plugins of a store, and whether a host would load them."));
        command.SetAction(parsed =>
        {
            PluginSettings settings = options.Read(parsed);
            return Run(settings, ListedPlugin.Of(settings, options.HasGrants(parsed)), parsed.GetValue(options.Json));
        });
        return command.With("collet plugin list --config collet.yaml", "collet plugin list --directory plugins --json");
    }

    private static int Run(PluginSettings settings, IReadOnlyList<ListedPlugin> plugins, bool isJson)
    {
        if (isJson)
        {
            Write(settings, plugins);
            return ExitCodes.Success;
        }

        if (settings.Trust.Signature is not SignatureRequirement.Required)
        {
            Terminal.WriteWarning($"warning: signature is {settings.Trust.Signature.ToString().ToLowerInvariant()}: plugins are loaded without a trusted one.");
        }

        foreach (ListedPlugin plugin in plugins)
        {
            Terminal.Write($"{plugin.Plugin.Name,-24} {plugin.Plugin.Version,-16} {plugin.State}");
            foreach (PluginProblem problem in plugin.Problems)
            {
                Terminal.Write($"  {PluginAnswer.Line(problem.ToString())}");
            }
        }

        return ExitCodes.Success;
    }

    private static void Write(PluginSettings settings, IReadOnlyList<ListedPlugin> plugins) => JsonOutput.Write(json =>
    {
        json.WriteString("directory", settings.Directory);
        json.WriteString("signature", settings.Trust.Signature.ToString().ToLowerInvariant());
        json.WriteStartArray("plugins");
        foreach (ListedPlugin plugin in plugins)
        {
            json.WriteStartObject();
            json.WriteString("name", plugin.Plugin.Name);
            json.WriteString("version", plugin.Plugin.Version.ToString());
            json.WriteString("path", plugin.Plugin.Path);
            json.WriteString("state", plugin.State);
            PluginAnswer.WriteText(json, "signature", plugin.Signature is { } signature ? PluginAnswer.Describe(signature) : null);
            PluginAnswer.WriteProblems(json, "problems", plugin.Problems);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    });
}
