using Collet.Hosting.Plugins;
using Collet.Plugins;
using Collet.Scanning;

namespace Collet.Cli.Plugins;

/// <summary>Shows a package to people.</summary>
internal static class InspectionText
{
    public static void Write(Inspection inspection)
    {
        PluginManifest manifest = inspection.Package.Manifest;
        PluginAnswer.WriteWarnings(inspection.Package);
        Terminal.Write($"{manifest}  {PluginAnswer.Line(manifest.Description)}".TrimEnd());
        Terminal.Write($"  signature    {PluginAnswer.Describe(inspection.Package.Signature)}  {inspection.Package.KeyId}".TrimEnd());
        Terminal.Write($"  entry point  {manifest.EntryPoint}");
        if (manifest.MinimumHost is { } host)
        {
            Terminal.Write($"  needs        Collet {host}");
        }

        WritePermissions(manifest.Permissions, inspection);
        if (inspection.Granted is { } granted && PermissionGrant.TooWide(manifest, granted, inspection.Isolation) is { } tooWide)
        {
            Terminal.WriteWarning($"warning: {tooWide}");
        }

        WriteNeeds(inspection.Scan);
        WriteTools(manifest.Tools);
        Terminal.Write("files");
        foreach (VerifiedFile file in inspection.Package.Files)
        {
            Terminal.Write($"  {file.Path}  {file.Bytes.Length} bytes");
        }

        WriteDifferences(inspection);
    }

    private static void WritePermissions(IReadOnlyList<Permission> permissions, Inspection inspection)
    {
        Terminal.Write(permissions.Count == 0 ? "permissions: none" : "permissions");
        foreach (Permission permission in permissions)
        {
            string text = $"  {PluginAnswer.Line(permission.ToString())}";
            if (inspection.NotGranted?.Contains(permission) is true)
            {
                Terminal.WriteRemoved($"{text}  (not granted)");
            }
            else
            {
                Terminal.Write(text + Narrowed(permission, inspection.Granted));
            }
        }
    }

    private static string Narrowed(Permission asked, IReadOnlyList<Permission>? granted) =>
        granted is not null && PermissionGrant.Allowed(asked, granted) is { Count: > 0 } allowed && !allowed.Covers(asked)
            ? $"  (granted {PluginAnswer.Line(allowed.ToString())})"
            : "";

    private static void WriteNeeds(PackageScan scan)
    {
        Terminal.Write(scan.Needed.Count == 0 ? "what its code can do: nothing that needs a permission" : "what its code can do");
        foreach (PermissionNeed need in scan.Needed)
        {
            string line = PluginAnswer.Line($"  {need.Permission}  {string.Join(" -> ", need.Path)}");
            if (scan.Undeclared.Contains(need))
            {
                Terminal.WriteRemoved($"{line}  (not declared)");
            }
            else
            {
                Terminal.Write(line);
            }
        }

        if (scan.Unverified.Count > 0)
        {
            Terminal.WriteWarning(PluginAnswer.Line($"warning: It calls what is not in the package: {string.Join(", ", scan.Unverified)}."));
        }
    }

    private static void WriteTools(IReadOnlyList<ToolInfo> tools)
    {
        Terminal.Write("tools");
        foreach (ToolInfo tool in tools)
        {
            Terminal.Write($"  {tool.Name}  {PluginAnswer.Line(tool.Description)}".TrimEnd());
            if (tool.Permissions.Count > 0)
            {
                Terminal.Write($"    {PluginAnswer.Line(string.Join(", ", tool.Permissions))}");
            }
        }
    }

    private static void WriteDifferences(Inspection inspection)
    {
        if (inspection.Installed is not { } installed)
        {
            return;
        }

        Terminal.Write(inspection.Differences.Count == 0
            ? $"compared with the installed {installed.Version}: the same"
            : $"compared with the installed {installed.Version}");
        foreach (ManifestDifference difference in inspection.Differences)
        {
            string line = $"  {PluginAnswer.Line(difference.ToString())}";
            switch (difference.Kind)
            {
                case '+':
                    Terminal.WriteAdded(line);
                    break;
                case '-':
                    Terminal.WriteRemoved(line);
                    break;
                default:
                    Terminal.WriteChanged(line);
                    break;
            }
        }
    }
}
