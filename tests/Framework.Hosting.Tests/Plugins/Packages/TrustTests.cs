using System.Security.Cryptography;
using System.Text;
using Collet.Hosting.Plugins;
using Collet.Plugins;

namespace Collet.Hosting.Tests.Plugins.Packages;

/// <summary>Whose packages count.</summary>
public sealed class TrustTests : IDisposable
{
    private readonly PackageLab _lab = new();

    public void Dispose() => _lab.Dispose();

    [Fact]
    public void A_trusted_package_is_handed_on_as_bytes_from_a_folder_and_from_a_zip()
    {
        Dictionary<string, byte[]> files = _lab.Files();

        foreach (string path in (string[])[_lab.WriteFolder(files), _lab.WriteZip(files)])
        {
            VerifiedPackage package = _lab.Verify(path);

            Assert.Equal((SignatureState.Trusted, PackageLab.IdOf(_lab.Publisher)), (package.Signature, package.KeyId));
            Assert.Equal("weather 1.2.0", package.Manifest.ToString());
            Assert.Equal(["Weather.dll", "data/places.txt"], package.Files.Select(file => file.Path));
            Assert.All(package.Files, file => Assert.Equal(files[file.Path], file.Bytes.ToArray()));
            Assert.Equal(files["plugin.json"], package.ManifestBytes.ToArray());
            Assert.Empty(package.Warnings);
        }
    }

    [Fact]
    public void A_stranger_is_refused_and_the_key_is_named()
    {
        Assert.Equal(
            [$"plugin.sig: It is signed with {PackageLab.IdOf(_lab.Stranger)}, which is not trusted. If it should be, add it to collet:plugins:trustedKeys."],
            _lab.Refusal(_lab.Files(key: _lab.Stranger)));
    }

    [Fact]
    public void What_is_not_signed_is_refused()
    {
        Dictionary<string, byte[]> files = _lab.Files();
        files.Remove("plugin.sig");

        Assert.Equal(["plugin.sig: It is not signed; 'collet plugin sign' signs it."], _lab.Refusal(files));
    }

    [Fact]
    public void Nothing_is_parsed_before_the_signature_holds()
    {
        Dictionary<string, byte[]> files = _lab.Files();
        files["plugin.json"] = "no JSON at all"u8.ToArray();

        Assert.Contains("is not one over this manifest", Assert.Single(_lab.Refusal(files)), StringComparison.Ordinal);
        Assert.Contains("is an invalid", Assert.Single(_lab.Refusal(files, new PluginTrust { Signature = SignatureRequirement.Off })), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Required")]
    [InlineData("Warn")]
    [InlineData("Off")]
    public void A_revoked_key_is_refused_whatever_is_asked_of_signatures(string requirement)
    {
        PluginTrust trust = _lab.Trust with
        {
            Signature = Enum.Parse<SignatureRequirement>(requirement),
            RevokedKeys = new HashSet<string> { PackageLab.IdOf(_lab.Publisher) },
        };

        Assert.Equal([$"plugin.sig: Its key is revoked: {PackageLab.IdOf(_lab.Publisher)}."], _lab.Refusal(_lab.Files(), trust));
    }

    [Fact]
    public void A_version_below_the_floor_is_refused()
    {
        PluginTrust trust = _lab.Trust with
        {
            MinimumVersions = new Dictionary<string, PluginVersion> { ["weather"] = PluginVersion.Parse("1.2.0") },
        };

        Assert.Equal("1.2.0", _lab.Verify(_lab.Files(), trust).Manifest.Version.ToString());
        Assert.Equal("1.10.0", _lab.Verify(_lab.Files(version: "1.10.0"), trust).Manifest.Version.ToString());
        Assert.Equal("1.0.0", _lab.Verify(_lab.Files("storm", "1.0.0"), trust).Manifest.Version.ToString());
        Assert.Equal(
            ["weather 1.2.0-beta.1 is older than the 1.2.0 that collet:plugins:minimumVersions asks for."],
            _lab.Refusal(_lab.Files(version: "1.2.0-beta.1"), trust));
    }

    [Fact]
    public void A_plugin_that_needs_a_later_host_is_refused()
    {
        Dictionary<string, byte[]> files = _lab.Files(change: manifest => manifest with { MinimumHost = PluginVersion.Parse("2.0.0") });
        var old = new PackageVerifier(_lab.Trust, PluginVersion.Parse("1.9.9"));

        Assert.Equal(
            "weather 1.2.0 needs Collet 2.0.0 or later, and this is 1.9.9.",
            Assert.Throws<PackageException>(() => old.Verify(new MemoryFiles(files))).Problems[0].Message);
        Assert.NotNull(new PackageVerifier(_lab.Trust, PluginVersion.Parse("2.0.0")).Verify(new MemoryFiles(files)));
    }

    [Fact]
    public void A_manifest_wants_one_signature_only()
    {
        string other = PackageLab.IdOf(_lab.Stranger);

        Assert.Equal(
            [$"plugin.sig: The manifest wants the signature of {other}, and this is that of {PackageLab.IdOf(_lab.Publisher)}."],
            _lab.Refusal(_lab.Files(change: manifest => manifest with { KeyId = other })));
        Assert.Contains(
            "does not say whose signature it wants", Assert.Single(_lab.Refusal(_lab.Files(change: manifest => manifest with { KeyId = null }))), StringComparison.Ordinal);
    }

    [Fact]
    public void A_plugin_in_anothers_place_is_refused()
    {
        string path = _lab.WriteFolder(_lab.Files());
        var verifier = new PackageVerifier(_lab.Trust);

        Assert.NotNull(verifier.Verify(path, new StoredPlugin("weather", PluginVersion.Parse("1.2.0"), path)));
        foreach (var (name, version) in ((string, string)[])[("storm", "1.2.0"), ("weather", "1.3.0")])
        {
            string message = Assert.Single(Assert.Throws<PackageException>(
                () => verifier.Verify(path, new StoredPlugin(name, PluginVersion.Parse(version), path))).Problems).Message;
            Assert.StartsWith($"It lies where {name} {version} is expected, and its manifest says weather 1.2.0;", message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Signatures_of_another_form_curve_or_purpose_do_not_hold()
    {
        byte[] manifest = _lab.Files()["plugin.json"];
        byte[] key = _lab.Publisher.ExportSubjectPublicKeyInfo();
        byte[] signed = [.. "Collet plugin manifest, signature v1\n"u8, .. manifest];
        using ECDsa larger = ECDsa.Create(ECCurve.NamedCurves.nistP384);

        Assert.True(new PackageSignature(key, _lab.Publisher.SignData(signed, HashAlgorithmName.SHA256)).Holds(manifest));
        Assert.False(new PackageSignature(key, _lab.Publisher.SignData(manifest, HashAlgorithmName.SHA256)).Holds(manifest));
        Assert.False(new PackageSignature(key, _lab.Publisher.SignData(signed, HashAlgorithmName.SHA512)).Holds(manifest));
        Assert.False(new PackageSignature(
            key, _lab.Publisher.SignData(signed, HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence)).Holds(manifest));
        Assert.False(new PackageSignature(larger.ExportSubjectPublicKeyInfo(), larger.SignData(signed, HashAlgorithmName.SHA256)).Holds(manifest));
        Assert.False(new PackageSignature([1, 2, 3], new byte[64]).Holds(manifest));
        Assert.False(new PackageSignature(key, new byte[64]).Holds(manifest));
    }

    [Fact]
    public void A_host_that_warns_loads_and_says_why_it_should_not()
    {
        PluginTrust trust = _lab.Trust with { Signature = SignatureRequirement.Warn };
        Dictionary<string, byte[]> unsigned = _lab.Files();
        unsigned.Remove("plugin.sig");
        Dictionary<string, byte[]> changed = _lab.Files();
        changed["plugin.json"] = Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(changed["plugin.json"]) + " ");

        Assert.Equal(SignatureState.Trusted, _lab.Verify(_lab.Files(), trust).Signature);
        AssertWarned(SignatureState.Missing, unsigned, "not signed");
        AssertWarned(SignatureState.Invalid, changed, "not one over this manifest");
        AssertWarned(SignatureState.Untrusted, _lab.Files(key: _lab.Stranger), "not trusted");
        AssertWarned(SignatureState.Invalid, _lab.Files(change: manifest => manifest with { KeyId = null }), "does not say");

        void AssertWarned(SignatureState state, Dictionary<string, byte[]> files, string says)
        {
            VerifiedPackage package = _lab.Verify(files, trust);
            Assert.Equal(state, package.Signature);
            Assert.Contains(says, Assert.Single(package.Warnings).Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Files_are_checked_also_where_signatures_are_not()
    {
        var trust = new PluginTrust { Signature = SignatureRequirement.Off };
        Dictionary<string, byte[]> files = _lab.Files(key: _lab.Stranger);

        Assert.Equal(SignatureState.NotChecked, _lab.Verify(files, trust).Signature);
        files["more"] = [];
        Assert.Equal(["more: The manifest does not list it."], _lab.Refusal(files, trust));
    }

    [Fact]
    public void A_manifest_without_files_counts_only_where_signatures_are_not_required()
    {
        Dictionary<string, byte[]> files = _lab.Files(change: manifest => manifest with { Files = null });

        Assert.Equal(["plugin.json: /files: The manifest lists no files; 'collet plugin pack' and 'collet plugin sign' list them."], _lab.Refusal(files));
        VerifiedPackage package = _lab.Verify(files, _lab.Trust with { Signature = SignatureRequirement.Off });
        Assert.Equal(["Weather.dll", "data/places.txt"], package.Files.Select(file => file.Path));
        Assert.Contains("lists no files", Assert.Single(package.Warnings).Message, StringComparison.Ordinal);
        files.Remove("Weather.dll");
        Assert.Equal(
            ["Weather.dll: The entry point names it, and it is not there."],
            _lab.Refusal(files, _lab.Trust with { Signature = SignatureRequirement.Warn }));
    }

    [Fact]
    public void A_grant_has_to_cover_the_manifest()
    {
        PluginManifest manifest = _lab.Verify(_lab.Files(change: one => one with
        {
            Permissions = [Permission.Parse("fs.read:/data"), Permission.Parse("net.connect:api.example.com:443"), Permission.Parse("process.start")],
        })).Manifest;

        Assert.Null(PermissionGrant.WhyNot(manifest, [Permission.Parse("*")]));
        Assert.Null(PermissionGrant.WhyNot(
            manifest, [Permission.Parse("read"), Permission.Parse("net.connect:*.example.com"), Permission.Parse("process.start")]));
        Assert.Equal(
            "weather 1.2.0 needs permissions it is not granted: net.connect:api.example.com:443, process.start. "
            + "Grant them with collet:plugins:permissions:weather, or leave the plugin out.",
            PermissionGrant.WhyNot(manifest, [Permission.Parse("read:/data"), Permission.Parse("net.connect:example.com")])!.Message);
    }
}
