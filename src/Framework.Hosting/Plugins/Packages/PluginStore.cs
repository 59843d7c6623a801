using Collet.Plugins;

namespace Collet.Hosting.Plugins;

/// <summary>The directory of installed plugins: <c>name/version/</c>, and packages that were dropped in as they are.</summary>
internal sealed class PluginStore(string directory)
{
    // What begins with a dot is nothing the host looks at.
    private const string Aside = ".installing-";

    /// <summary>The directory.</summary>
    public string Directory { get; } = Path.GetFullPath(directory);

    /// <summary>What is there, by name and then by version, the highest first. Nothing of it is verified.</summary>
    public IReadOnlyList<StoredPlugin> Find()
    {
        if (!System.IO.Directory.Exists(Directory))
        {
            return [];
        }

        return
        [
            .. Folders().Concat(Packages())
                .OrderBy(plugin => plugin.Name, StringComparer.Ordinal)
                .ThenByDescending(plugin => plugin.Version),
        ];
    }

    /// <summary>The installed version that counts; null where there is none.</summary>
    public StoredPlugin? Find(string name) => Find().FirstOrDefault(plugin => plugin.Name == name);

    /// <summary>Writes what was verified, whole or not at all.</summary>
    /// <param name="package">The package.</param>
    /// <param name="allowDowngrade">A higher version may be there; it goes on counting until it is removed.</param>
    /// <exception cref="PackageException">It must not be installed.</exception>
    /// <exception cref="IOException">It cannot be written.</exception>
    public StoredPlugin Install(VerifiedPackage package, bool allowDowngrade = false)
    {
        PluginManifest manifest = package.Manifest;
        var installed = new StoredPlugin(
            manifest.Name, manifest.Version, Path.Join(Directory, manifest.Name, manifest.Version.ToString()));
        if (Path.Exists(installed.Path))
        {
            throw new PackageException(
                package.Source, $"{manifest} is installed already. Remove it first, or give other content another version.");
        }

        if (!allowDowngrade && Find(manifest.Name) is { } newest && newest.Version > manifest.Version)
        {
            throw new PackageException(package.Source, $"{newest} is installed, and {manifest.Version} is older.");
        }

        string aside = Path.Join(Directory, Aside + Guid.NewGuid().ToString("n"));
        try
        {
            System.IO.Directory.CreateDirectory(aside);
            PackageWriter.WriteFolder(aside, PackageWriter.Entries(package.ManifestBytes, package.SignatureBytes, package.Files));
            System.IO.Directory.CreateDirectory(Path.GetDirectoryName(installed.Path)!);
            System.IO.Directory.Move(aside, installed.Path);
            return installed;
        }
        finally
        {
            if (System.IO.Directory.Exists(aside))
            {
                System.IO.Directory.Delete(aside, recursive: true);
            }
        }
    }

    /// <summary>Takes plugins out.</summary>
    /// <param name="name">The plugin.</param>
    /// <param name="version">The version; null for every one.</param>
    /// <returns>What was taken out.</returns>
    public IReadOnlyList<StoredPlugin> Remove(string name, PluginVersion? version = null)
    {
        StoredPlugin[] found = [.. Find().Where(plugin => plugin.Name == name && (version is null || plugin.Version == version))];
        foreach (StoredPlugin plugin in found)
        {
            Remove(plugin);
        }

        string folder = Path.Join(Directory, name);
        if (found.Length > 0 && System.IO.Directory.Exists(folder) && !System.IO.Directory.EnumerateFileSystemEntries(folder).Any())
        {
            System.IO.Directory.Delete(folder);
        }

        return found;
    }

    // Half of a plugin must not be found while the rest is being deleted.
    private void Remove(StoredPlugin plugin)
    {
        string aside = Path.Join(Directory, Aside + Guid.NewGuid().ToString("n"));
        if (System.IO.Directory.Exists(plugin.Path))
        {
            System.IO.Directory.Move(plugin.Path, aside);
            System.IO.Directory.Delete(aside, recursive: true);
        }
        else
        {
            File.Delete(plugin.Path);
        }
    }

    private IEnumerable<StoredPlugin> Folders() =>
        from folder in System.IO.Directory.EnumerateDirectories(Directory)
        let name = Path.GetFileName(folder)
        where PluginName.IsValid(name)
        from below in System.IO.Directory.EnumerateDirectories(folder)
        where PluginVersion.TryParse(Path.GetFileName(below), out _)
        select new StoredPlugin(name, PluginVersion.Parse(Path.GetFileName(below)), below);

    private IEnumerable<StoredPlugin> Packages() => System.IO.Directory.EnumerateFiles(Directory, "*" + PackageFiles.Extension)
        .Select(file => Parse(Path.GetFileNameWithoutExtension(file), file))
        .OfType<StoredPlugin>();

    // Names have hyphens, and versions too: where a file's name can be read in several ways, its manifest says which one is right.
    private static StoredPlugin? Parse(string text, string path)
    {
        StoredPlugin[] readings = [.. Readings(text, path)];
        return readings.Length < 2 ? readings.FirstOrDefault() : PackageName.Choose(readings, path);
    }

    private static IEnumerable<StoredPlugin> Readings(string text, string path)
    {
        for (int hyphen = text.IndexOf('-', StringComparison.Ordinal); hyphen > 0; hyphen = text.IndexOf('-', hyphen + 1))
        {
            if (PluginName.IsValid(text[..hyphen]) && PluginVersion.TryParse(text[(hyphen + 1)..], out PluginVersion version))
            {
                yield return new StoredPlugin(text[..hyphen], version, path);
            }
        }
    }
}
