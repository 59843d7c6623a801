using System.CommandLine;
using System.Security.Cryptography;
using Collet.Cli.Commands;
using Collet.Hosting.Plugins;
using Collet.Plugins;

namespace Collet.Cli.Plugins;

/// <summary><c>collet plugin sign</c></summary>
internal static class PluginSign
{
    public static Command Create()
    {
        Argument<string> package = PluginAnswer.Package();
        var key = new Option<string>("--key") { Description = "The private key.", Required = true };
        Option<bool> json = CommonOptions.Json();
        var command = new Command("sign", "Lists the files of a package and signs the list, in place.") { package, key, json };
        command.SetAction(parsed => PluginAnswer.Run(
            parsed.GetValue(json),
            parsed.GetRequiredValue(package),
            () => Run(parsed.GetRequiredValue(package), parsed.GetRequiredValue(key), parsed.GetValue(json))));
        return command.With(
            "collet plugin sign weather-1.2.0.collet --key publisher.pem",
            "collet plugin sign ./weather --key publisher.pem");
    }

    /// <summary>Tells what a package has become.</summary>
    public static void Answer(VerifiedPackage package, string path, bool isJson)
    {
        if (isJson)
        {
            JsonOutput.Write(json =>
            {
                json.WriteString("package", Path.GetFullPath(path));
                json.WriteString("name", package.Manifest.Name);
                json.WriteString("version", package.Manifest.Version.ToString());
                json.WriteNumber("files", package.Files.Count);
                PluginAnswer.WriteText(json, "keyId", package.KeyId);
            });
            return;
        }

        string files = package.Files.Count == 1 ? "1 file" : $"{package.Files.Count} files";
        string signed = package.KeyId is { } id ? $"signed with {id}" : "not signed";
        Terminal.WriteGood($"{path} is {package.Manifest}: {files}, {signed}.");
    }

    private static int Run(string path, string keyFile, bool isJson)
    {
        using ECDsa key = PublisherKey.Read(keyFile);
        VerifiedPackage package;
        using (PackageFiles files = PackageFiles.Open(path))
        {
            package = PackageBuilder.Build(files, key);
        }

        PackageScan.Check(package);

        if (Directory.Exists(path))
        {
            PackageWriter.Replace(Path.Join(path, PluginManifest.FileName), package.ManifestBytes);
            PackageWriter.Replace(Path.Join(path, PluginManifest.SignatureFileName), package.SignatureBytes);
        }
        else
        {
            PackageWriter.Replace(
                path, PackageWriter.Zip(PackageWriter.Entries(package.ManifestBytes, package.SignatureBytes, package.Files)));
        }

        Answer(package, path, isJson);
        return ExitCodes.Success;
    }
}
