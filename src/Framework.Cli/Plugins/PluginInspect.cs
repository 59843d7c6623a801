using System.CommandLine;
using Collet.Hosting.Plugins;
using Collet.Plugins;

namespace Collet.Cli.Plugins;

/// <summary><c>collet plugin inspect</c></summary>
internal static class PluginInspect
{
    public static Command Create()
    {
        Argument<string> package = PluginAnswer.Package();
        var options = new PluginOptions();
        Command command = options.AddTo(new Command(
            "inspect",
            "Shows what a package is: tools, permissions, files, whose it is, and what is different from the installed version. "
            + "Nothing of it runs, and it need not be trusted.")
        {
            package,
        });
        command.SetAction(parsed => PluginAnswer.Run(
            parsed.GetValue(options.Json),
            parsed.GetRequiredValue(package),
            () =>
            {
                Inspection inspection = Look(parsed.GetRequiredValue(package), options.Read(parsed), options.HasGrants(parsed));
                if (parsed.GetValue(options.Json))
                {
                    InspectionJson.Write(inspection);
                }
                else
                {
                    InspectionText.Write(inspection);
                }

                return ExitCodes.Success;
            }));
        return command.With(
            "collet plugin inspect weather-1.2.0.collet",
            "collet plugin inspect --config collet.yaml --json weather-1.2.0.collet");
    }

    private static Inspection Look(string path, PluginSettings settings, bool hasGrants)
    {
        VerifiedPackage package = new PackageVerifier(settings.Trust with { Signature = SignatureRequirement.Warn }).Verify(path);
        StoredPlugin? installed = new PluginStore(settings.Directory).Find(package.Manifest.Name);
        PluginManifest? before = installed is null ? null : Installed(installed);
        return new Inspection(
            package,
            PackageScan.Of(package),
            hasGrants ? settings.GrantOf(package.Manifest.Name) : null,
            settings.IsolationOf(package.Manifest.Name),
            before,
            before is null ? [] : ManifestDifference.Between(before, package.Manifest));
    }

    private static PluginManifest? Installed(StoredPlugin installed)
    {
        try
        {
            return new PackageVerifier(new PluginTrust { Signature = SignatureRequirement.Off }).Verify(installed.Path, installed).Manifest;
        }
        catch (PackageException exception)
        {
            Terminal.WriteWarning($"warning: The installed {installed} cannot be compared with. {exception.Message}");
            return null;
        }
    }
}
