using System.Runtime.InteropServices;
using System.Security.Cryptography;
using Collet.Plugins;

namespace Collet.Hosting.Plugins;

/// <summary>Decides which packages count. What comes out of it is what was looked at, byte by byte.</summary>
internal sealed class PackageVerifier(PluginTrust trust, PluginVersion host)
{
    private static readonly Permission _native = Permission.Parse("native");

    public PackageVerifier(PluginTrust trust)
        : this(trust, HostVersion)
    {
    }

    /// <summary>The version of Collet that runs.</summary>
    public static PluginVersion HostVersion { get; } =
        PluginVersion.Parse(typeof(PluginManifest).Assembly.GetName().Version!.ToString(3));

    /// <summary>Reads a package and checks everything about it.</summary>
    /// <param name="path">A folder or a <c>.collet</c> file.</param>
    /// <param name="installed">What its place in the store says it is; null where it is in no store.</param>
    /// <exception cref="PackageException">It is refused.</exception>
    public VerifiedPackage Verify(string path, StoredPlugin? installed = null)
    {
        using PackageFiles files = PackageFiles.Open(path);
        return Verify(files, installed);
    }

    /// <summary>The same of files that are open.</summary>
    public VerifiedPackage Verify(PackageFiles files, StoredPlugin? installed = null)
    {
        Throw(files, files.Problems);
        if (!files.Has(PluginManifest.FileName))
        {
            throw new PackageException(files.Path, $"It has no {PluginManifest.FileName}, so it is no plugin.");
        }

        byte[] manifestBytes = files.Read(PluginManifest.FileName, PackageLimits.ManifestBytes);
        var signature = new SignatureCheck(trust, files, manifestBytes);
        Throw(files, signature.Problems);
        PluginManifest manifest = Read(files, manifestBytes);
        signature.CheckKeyOf(manifest);
        Throw(files, [.. signature.Problems, .. Doubts(manifest, installed)]);
        IReadOnlyList<VerifiedFile> verified = ReadFiles(files, manifest);
        Throw(files, Images(manifest, verified));
        return new VerifiedPackage
        {
            Source = files.Path,
            Manifest = manifest,
            ManifestBytes = manifestBytes,
            SignatureBytes = signature.Bytes,
            Files = verified,
            Signature = signature.State,
            KeyId = signature.KeyId,
            Warnings = manifest.Files is null
                ? [.. signature.Warnings, new PluginProblem("The manifest lists no files, so they are taken as they are.")]
                : signature.Warnings,
        };
    }

    private static PluginManifest Read(PackageFiles files, byte[] bytes)
    {
        try
        {
            return PluginManifest.Read(bytes);
        }
        catch (PluginManifestException exception)
        {
            throw new PackageException(files.Path, exception.Problems, exception);
        }
    }

    private IEnumerable<PluginProblem> Doubts(PluginManifest manifest, StoredPlugin? installed)
    {
        if (trust.MinimumVersions.TryGetValue(manifest.Name, out PluginVersion floor) && manifest.Version < floor)
        {
            yield return new PluginProblem(
                $"{manifest.Name} {manifest.Version} is older than the {floor} that collet:plugins:minimumVersions asks for.");
        }

        if (manifest.MinimumHost is { } least && host < least)
        {
            yield return new PluginProblem($"{manifest} needs Collet {least} or later, and this is {host}.");
        }

        if (installed is not null && (manifest.Name, manifest.Version) != (installed.Name, installed.Version))
        {
            yield return new PluginProblem(
                $"It lies where {installed.Name} {installed.Version} is expected, and its manifest says {manifest}; "
                + $"install it with 'collet plugin install'.");
        }

        if (trust.Signature is SignatureRequirement.Required && manifest.Files is null)
        {
            yield return new PluginProblem("The manifest lists no files; 'collet plugin pack' and 'collet plugin sign' list them.")
            {
                File = PluginManifest.FileName, Pointer = "/files",
            };
        }
    }

    private static List<VerifiedFile> ReadFiles(PackageFiles files, PluginManifest manifest)
    {
        string[] found =
        [
            .. files.Names
                .Where(name => name is not (PluginManifest.FileName or PluginManifest.SignatureFileName))
                .Order(StringComparer.Ordinal),
        ];
        var listed = manifest.Files?.ToDictionary(file => file.Path, StringComparer.Ordinal);
        var problems = new List<PluginProblem>();
        if (listed is not null)
        {
            problems.AddRange(found.Where(name => !listed.ContainsKey(name))
                .Select(name => new PluginProblem("The manifest does not list it.") { File = name }));
            problems.AddRange(listed.Keys.Where(name => !files.Has(name))
                .Select(name => new PluginProblem("The manifest lists it, and it is not there.") { File = name }));
        }
        else if (!files.Has(manifest.EntryPoint.Assembly))
        {
            problems.Add(new PluginProblem("The entry point names it, and it is not there.") { File = manifest.EntryPoint.Assembly });
        }

        var verified = new List<VerifiedFile>();
        foreach (string name in problems.Count == 0 ? found : [])
        {
            PluginFile? expected = listed?[name];
            byte[] bytes = files.Read(name, PackageLimits.FileBytes);
            string hash = Convert.ToHexStringLower(SHA256.HashData(bytes));
            if (expected is not null && (expected.Size != bytes.Length || expected.Sha256 != hash))
            {
                problems.Add(new PluginProblem(
                    expected.Size != bytes.Length
                        ? $"It has {bytes.Length} bytes, and the manifest says {expected.Size}."
                        : "Its content is not the one the manifest lists (SHA-256 differs).")
                {
                    File = name,
                });
            }

            verified.Add(new VerifiedFile(name, bytes, hash));
        }

        Throw(files, problems);
        return verified;
    }

    private static IEnumerable<PluginProblem> Images(PluginManifest manifest, IReadOnlyList<VerifiedFile> files)
    {
        bool mayBeNative = manifest.Permissions.Any(permission => permission.Covers(_native));
        foreach (VerifiedFile file in files)
        {
            if (!mayBeNative && ImageKind.WhyNative(BytesOf(file)) is { } reason)
            {
                yield return new PluginProblem(
                    $"It {reason}. Plugins are IL only: build without PublishReadyToRun and native libraries, "
                    + "or declare the permission 'native'.")
                {
                    File = file.Path,
                };
            }

            if (file.Path == manifest.EntryPoint.Assembly && !ImageKind.IsAssembly(BytesOf(file)))
            {
                yield return new PluginProblem("The entry point is no assembly.") { File = file.Path };
            }
        }
    }

    // What was read is an array of its own, and images of many megabytes need not be copied.
    private static byte[] BytesOf(VerifiedFile file) =>
        MemoryMarshal.TryGetArray(file.Bytes, out ArraySegment<byte> segment) && segment.Count == segment.Array!.Length
            ? segment.Array
            : file.Bytes.ToArray();

    private static void Throw(PackageFiles files, IEnumerable<PluginProblem> problems)
    {
        PluginProblem[] all = [.. problems];
        if (all.Length > 0)
        {
            throw new PackageException(files.Path, all);
        }
    }
}
