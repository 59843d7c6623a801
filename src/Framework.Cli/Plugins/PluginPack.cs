using System.CommandLine;
using System.Security.Cryptography;
using Collet.Cli.Commands;
using Collet.Hosting.Plugins;

namespace Collet.Cli.Plugins;

/// <summary><c>collet plugin pack</c></summary>
internal static class PluginPack
{
    public static Command Create()
    {
        Argument<string> folder = CommonOptions.File("FOLDER", "The folder with plugin.json; everything in it becomes part of the package.");
        var key = new Option<string?>("--key") { Description = "Signs it with this private key." };
        var output = new Option<string?>("--output", "-o") { Description = "The package's file; <name>-<version>.collet unless set." };
        Option<bool> json = CommonOptions.Json();
        var command = new Command("pack", "Lists the files of a plugin and puts them into one package. The same files give the same package.")
        {
            folder, key, output, json,
        };
        command.SetAction(parsed => PluginAnswer.Run(
            parsed.GetValue(json),
            parsed.GetRequiredValue(folder),
            () => Run(parsed.GetRequiredValue(folder), parsed.GetValue(key), parsed.GetValue(output), parsed.GetValue(json))));
        return command.With(
            "collet plugin pack --key publisher.pem bin/Release/net10.0/plugin",
            "collet plugin pack ./weather --output weather.collet");
    }

    private static int Run(string folder, string? keyFile, string? output, bool isJson)
    {
        using ECDsa? key = keyFile is null ? null : PublisherKey.Read(keyFile);
        using PackageFiles files = PackageFiles.Open(folder);
        VerifiedPackage package = PackageBuilder.Build(files, key);
        PackageScan.Check(package);
        string path = output ?? $"{package.Manifest.Name}-{package.Manifest.Version}{PackageFiles.Extension}";
        PackageWriter.Replace(
            path, PackageWriter.Zip(PackageWriter.Entries(package.ManifestBytes, package.SignatureBytes, package.Files)));
        PluginSign.Answer(package, path, isJson);
        return ExitCodes.Success;
    }
}
