using Collet.Plugins;

namespace Collet.Hosting.Plugins;

/// <summary>Chooses between the ways in which the file name of a package can be read.</summary>
internal static class PackageName
{
    /// <summary>What its manifest says, of which nothing else is believed; the shortest name where that says nothing.</summary>
    public static StoredPlugin Choose(IReadOnlyList<StoredPlugin> readings, string path)
    {
        try
        {
            using PackageFiles files = PackageFiles.Open(path);
            if (!files.Has(PluginManifest.FileName))
            {
                return readings[0];
            }

            PluginManifest manifest = PluginManifest.Read(files.Read(PluginManifest.FileName, PackageLimits.ManifestBytes));
            return readings.FirstOrDefault(reading => (reading.Name, reading.Version) == (manifest.Name, manifest.Version)) ?? readings[0];
        }
        catch (Exception exception) when (exception is PackageException or PluginManifestException)
        {
            // What is wrong with it is said where it is verified.
            return readings[0];
        }
    }
}
