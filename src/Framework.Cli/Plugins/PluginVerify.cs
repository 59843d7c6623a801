using System.CommandLine;
using Collet.Hosting.Plugins;
using Collet.Plugins;

namespace Collet.Cli.Plugins;

/// <summary><c>collet plugin verify</c></summary>
internal static class PluginVerify
{
    public static Command Create()
    {
        Argument<string> package = PluginAnswer.Package();
        var options = new PluginOptions();
        Command command = options.AddTrustingTo(
            new Command("verify", "Checks a package as a host does before it loads it. Ends with 1 where the host would refuse it.") { package });
        command.SetAction(parsed => PluginAnswer.Run(
            parsed.GetValue(options.Json),
            parsed.GetRequiredValue(package),
            () => Run(parsed.GetRequiredValue(package), options.Read(parsed), options.HasGrants(parsed), parsed.GetValue(options.Json))));
        return command.With(
            "collet plugin verify --config collet.yaml weather-1.2.0.collet",
            "collet plugin verify --trust sha256:6b0f... ./weather");
    }

    private static int Run(string path, PluginSettings settings, bool hasGrants, bool isJson)
    {
        VerifiedPackage package = new PackageVerifier(settings.Trust).Verify(path);
        PackageScan.Check(package);
        PluginProblem? ungranted = hasGrants ? PermissionGrant.WhyNot(package.Manifest, settings.GrantOf(package.Manifest.Name), settings.IsolationOf(package.Manifest.Name)) : null;
        if (ungranted is not null)
        {
            throw new PackageException(path, [ungranted]);
        }

        if (isJson)
        {
            JsonOutput.Write(json =>
            {
                json.WriteString("package", path);
                json.WriteBoolean("valid", true);
                json.WriteString("name", package.Manifest.Name);
                json.WriteString("version", package.Manifest.Version.ToString());
                json.WriteString("signature", PluginAnswer.Describe(package.Signature));
                PluginAnswer.WriteText(json, "keyId", package.KeyId);
                PluginAnswer.WriteProblems(json, "warnings", package.Warnings);
            });
            return ExitCodes.Success;
        }

        PluginAnswer.WriteWarnings(package);
        Terminal.WriteGood(package.KeyId is { } id
            ? $"{path} is {package.Manifest}, as {id} signed it."
            : $"{path} is {package.Manifest}, and nobody says whose.");
        return ExitCodes.Success;
    }
}
