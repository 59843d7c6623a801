using System.Text.Json;
using Collet.Hosting.Plugins;
using Collet.Scanning;

namespace Collet.Cli.Plugins;

/// <summary>Shows a package to scripts.</summary>
internal static class InspectionJson
{
    public static void Write(Inspection inspection) => JsonOutput.Write(json =>
    {
        VerifiedPackage package = inspection.Package;
        json.WriteString("signature", PluginAnswer.Describe(package.Signature));
        PluginAnswer.WriteText(json, "keyId", package.KeyId);
        // The manifest is the document of the package already.
        json.WritePropertyName("manifest");
        json.WriteRawValue(package.ManifestBytes.Span);
        if (inspection.NotGranted is { } missing)
        {
            PluginAnswer.WriteTexts(json, "notGranted", missing.Select(permission => permission.ToString()));
            PluginAnswer.WriteTexts(
                json, "granted", PermissionGrant.Allowed(package.Manifest, inspection.Granted!).Select(permission => permission.ToString()));
        }

        WriteNeeds(json, inspection.Scan);
        PluginAnswer.WriteProblems(json, "warnings", package.Warnings);
        if (inspection.Installed is { } installed)
        {
            json.WriteStartObject("installed");
            json.WriteString("version", installed.Version.ToString());
            WriteDifferences(json, inspection.Differences);
            json.WriteEndObject();
        }
    });

    private static void WriteNeeds(Utf8JsonWriter json, PackageScan scan)
    {
        json.WriteStartArray("needed");
        foreach (PermissionNeed need in scan.Needed)
        {
            json.WriteStartObject();
            json.WriteString("permission", need.Permission);
            json.WriteBoolean("declared", !scan.Undeclared.Contains(need));
            PluginAnswer.WriteTexts(json, "path", need.Path);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        PluginAnswer.WriteTexts(json, "unverified", scan.Unverified);
    }

    private static void WriteDifferences(Utf8JsonWriter json, IEnumerable<ManifestDifference> differences)
    {
        json.WriteStartArray("differences");
        foreach (ManifestDifference difference in differences)
        {
            json.WriteStartObject();
            json.WriteString("change", difference.Kind switch { '+' => "added", '-' => "removed", _ => "changed" });
            json.WriteString("what", difference.What);
            json.WriteString("name", difference.Name);
            PluginAnswer.WriteText(json, "detail", difference.Detail);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }
}
