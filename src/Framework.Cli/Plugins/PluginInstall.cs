using System.CommandLine;
using Collet.Hosting.Plugins;
using Collet.Plugins;

namespace Collet.Cli.Plugins;

/// <summary><c>collet plugin install</c></summary>
internal static class PluginInstall
{
    public static Command Create()
    {
        Argument<string> package = PluginAnswer.Package();
        var downgrade = new Option<bool>("--allow-downgrade") { Description = "A higher version may be installed; it goes on counting." };
        var options = new PluginOptions();
        Command command = options.AddTrustingTo(
            new Command("install", "Verifies a package and puts it into a store, whole or not at all.") { package, downgrade });
        command.SetAction(parsed => PluginAnswer.Run(
            parsed.GetValue(options.Json),
            parsed.GetRequiredValue(package),
            () => Run(parsed.GetRequiredValue(package), options.Read(parsed), parsed.GetValue(downgrade), parsed.GetValue(options.Json))));
        return command.With(
            "collet plugin install --config collet.yaml weather-1.2.0.collet",
            "collet plugin install --directory plugins --trust sha256:6b0f... ./weather");
    }

    private static int Run(string path, PluginSettings settings, bool allowDowngrade, bool isJson)
    {
        VerifiedPackage package = new PackageVerifier(settings.Trust).Verify(path);
        PackageScan.Check(package);
        StoredPlugin installed = new PluginStore(settings.Directory).Install(package, allowDowngrade);
        IReadOnlyList<Permission> granted = settings.GrantOf(package.Manifest.Name);
        PluginIsolation isolation = settings.IsolationOf(package.Manifest.Name);
        IReadOnlyList<Permission> missing = PermissionGrant.Missing(package.Manifest, granted, isolation);
        if (isJson)
        {
            JsonOutput.Write(json =>
            {
                json.WriteString("name", installed.Name);
                json.WriteString("version", installed.Version.ToString());
                json.WriteString("path", installed.Path);
                PluginAnswer.WriteTexts(json, "notGranted", missing.Select(permission => permission.ToString()));
                PluginAnswer.WriteProblems(json, "warnings", package.Warnings);
            });
            return ExitCodes.Success;
        }

        PluginAnswer.WriteWarnings(package);
        Terminal.WriteGood($"{installed} is in {installed.Path}.");
        WriteGrant(package.Manifest, missing, isolation);
        if (missing.Count == 0 && PermissionGrant.TooWide(package.Manifest, granted, isolation) is { } tooWide)
        {
            Terminal.WriteWarning($"warning: {tooWide}");
        }

        return ExitCodes.Success;
    }

    // What the operator has to decide on, ready to be copied.
    private static void WriteGrant(PluginManifest manifest, IReadOnlyList<Permission> missing, PluginIsolation isolation)
    {
        if (missing.Count == 0)
        {
            return;
        }

        Terminal.WriteWarning("It is not loaded before it is granted what it needs. To grant it, add to the configuration:");
        Terminal.Write("plugins:");
        Terminal.Write("  permissions:");
        Terminal.Write($"    {manifest.Name}:");
        foreach (Permission permission in manifest.Permissions)
        {
            // Every file of the machine cannot be granted: where the paths stand is for the operator to say.
            string text = isolation is PluginIsolation.Process && PermissionGrant.IsEveryFile(permission) ? PermissionGrant.Example(permission) : permission.ToString();
            Terminal.Write($"      - \"{text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)}\"");
        }
    }
}
