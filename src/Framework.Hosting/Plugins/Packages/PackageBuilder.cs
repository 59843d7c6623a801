using System.Security.Cryptography;
using Collet.Plugins;

namespace Collet.Hosting.Plugins;

/// <summary>Makes a package of files as they are: lists them, and signs the list.</summary>
internal static class PackageBuilder
{
    /// <summary>The package, checked as a host would check it.</summary>
    /// <param name="files">A folder or a package; what its manifest lists and who signed it does not count.</param>
    /// <param name="key">Whose package it becomes; null for nobody's.</param>
    /// <exception cref="PackageException">It cannot become one.</exception>
    public static VerifiedPackage Build(PackageFiles files, ECDsa? key)
    {
        if (files.Problems.Count > 0)
        {
            throw new PackageException(files.Path, files.Problems);
        }

        PluginManifest draft = ReadManifest(files);
        var contents = new Dictionary<string, byte[]>(StringComparer.Ordinal);
        foreach (string name in files.Names.Where(name => !PluginPath.IsReserved(name)))
        {
            contents[name] = files.Read(name, PackageLimits.FileBytes);
        }

        string? keyId = key is null ? null : PluginKeyId.Of(key.ExportSubjectPublicKeyInfo());
        byte[] manifest = (draft with { Files = [.. contents.Select(FileOf)], KeyId = keyId }).ToUtf8Bytes();
        contents[PluginManifest.FileName] = manifest;
        if (key is not null)
        {
            contents[PluginManifest.SignatureFileName] = PackageSignature.Make(key, manifest).ToUtf8Bytes();
        }

        return new PackageVerifier(TrustIn(keyId)).Verify(new HeldFiles(files.Path, contents));
    }

    private static PluginTrust TrustIn(string? keyId) => keyId is null
        ? new PluginTrust { Signature = SignatureRequirement.Off }
        : new PluginTrust { TrustedKeys = new HashSet<string> { keyId } };

    private static PluginManifest ReadManifest(PackageFiles files)
    {
        if (!files.Has(PluginManifest.FileName))
        {
            throw new PackageException(
                files.Path,
                $"It has no {PluginManifest.FileName}. The build of a project with <ColletPlugin>true</ColletPlugin> writes one; "
                + "of one tool it may be written by hand.");
        }

        try
        {
            return PluginManifest.Read(files.Read(PluginManifest.FileName, PackageLimits.ManifestBytes));
        }
        catch (PluginManifestException exception)
        {
            throw new PackageException(files.Path, exception.Problems, exception);
        }
    }

    private static PluginFile FileOf(KeyValuePair<string, byte[]> file) =>
        new(file.Key, file.Value.Length, Convert.ToHexStringLower(SHA256.HashData(file.Value)));

    /// <summary>Files that were read already.</summary>
    private sealed class HeldFiles : PackageFiles
    {
        private readonly Dictionary<string, byte[]> _contents;

        public HeldFiles(string path, Dictionary<string, byte[]> contents)
            : base(path)
        {
            _contents = contents;
            foreach (string name in contents.Keys)
            {
                Add(name);
            }
        }

        protected override byte[] ReadFile(string name, int most) => _contents[name];
    }
}
