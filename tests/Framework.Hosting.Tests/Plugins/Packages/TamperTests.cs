using System.Text;
using Collet.Hosting.Plugins;
using Collet.Plugins;
using CsCheck;

namespace Collet.Hosting.Tests.Plugins.Packages;

/// <summary>Whatever is done to a signed package, it is refused.</summary>
public sealed class TamperTests : IDisposable
{
    private readonly PackageLab _lab = new();

    public void Dispose() => _lab.Dispose();

    [Fact]
    public void A_changed_byte_in_any_file_is_refused()
    {
        Dictionary<string, byte[]> right = _lab.Files();
        (string File, int At)[] positions = [.. right.SelectMany(file => Enumerable.Range(0, file.Value.Length).Select(at => (file.Key, at)))];
        Assert.Equal(SignatureState.Trusted, _lab.Verify(right).Signature);

        Gen.Select(Gen.Int[0, positions.Length - 1], Gen.Byte[1, 255]).Sample((index, change) =>
        {
            (string file, int at) = positions[index];
            var changed = new Dictionary<string, byte[]>(right) { [file] = [.. right[file]] };
            changed[file][at] ^= change;
            Assert.Throws<PackageException>(() => _lab.Verify(changed));
        });
    }

    [Fact]
    public void Every_byte_of_the_signature_counts()
    {
        Dictionary<string, byte[]> right = _lab.Files();
        byte[] signature = right[PluginManifest.SignatureFileName];
        for (int at = 0; at < signature.Length; at++)
        {
            byte[] changed = [.. signature];
            changed[at] ^= 1;
            Assert.Throws<PackageException>(() => _lab.Verify(new Dictionary<string, byte[]>(right) { ["plugin.sig"] = changed }));
        }

        byte[][] others = [[], [.. signature, (byte)'\n'], signature[..^1], [.. signature, .. signature], Encoding.UTF8.GetBytes("{}")];
        Assert.All(others, other => Assert.Equal(
            ["plugin.sig: It is no signature as 'collet plugin sign' writes it."],
            _lab.Refusal(new Dictionary<string, byte[]>(right) { ["plugin.sig"] = other })));
    }

    [Fact]
    public void A_file_that_is_cut_or_longer_is_refused()
    {
        Dictionary<string, byte[]> files = _lab.Files();
        byte[] text = files["data/places.txt"];

        Assert.Equal(
            [$"data/places.txt: It has {text.Length - 1} bytes, and the manifest says {text.Length}."],
            _lab.Refusal(new Dictionary<string, byte[]>(files) { ["data/places.txt"] = text[..^1] }));
        Assert.Equal(
            [$"data/places.txt: It has {text.Length + 1} bytes, and the manifest says {text.Length}."],
            _lab.Refusal(new Dictionary<string, byte[]>(files) { ["data/places.txt"] = [.. text, 0] }));
        Assert.Equal(
            ["data/places.txt: Its content is not the one the manifest lists (SHA-256 differs)."],
            _lab.Refusal(new Dictionary<string, byte[]>(files) { ["data/places.txt"] = new byte[text.Length] }));
    }

    [Theory]
    [InlineData("more.dll")]
    [InlineData("de/Weather.resources.dll")]
    [InlineData("data/.hidden")]
    [InlineData("Weather.deps.json")]
    public void An_added_file_is_refused(string path)
    {
        Dictionary<string, byte[]> files = _lab.Files();
        files[path] = [1];

        string[] expected = [$"{path}: The manifest does not list it."];
        Assert.Equal(expected, _lab.Refusal(_lab.WriteFolder(files)));
        Assert.Equal(expected, _lab.Refusal(_lab.WriteZip(files)));
    }

    [Fact]
    public void A_removed_file_is_refused()
    {
        Dictionary<string, byte[]> files = _lab.Files();
        files.Remove("data/places.txt");

        Assert.Equal(["data/places.txt: The manifest lists it, and it is not there."], _lab.Refusal(_lab.WriteFolder(files)));
    }

    [Fact]
    public void Everything_wrong_with_the_files_is_said_at_once()
    {
        Dictionary<string, byte[]> files = _lab.Files();
        files.Remove("data/places.txt");
        files["a"] = files["b"] = [];

        Assert.Equal(["a", "b", "data/places.txt"], _lab.Refusal(files).Select(line => line.Split(':')[0]));
    }

    [Fact]
    public void The_signature_of_another_plugin_is_refused()
    {
        Dictionary<string, byte[]> files = _lab.Files();
        Dictionary<string, byte[]> other = _lab.Files("storm", "9.0.0");
        string[] replayed = ["plugin.sig: The signature is not one over this manifest: one of the two was changed after signing, or it is another plugin's."];

        Assert.Equal(replayed, _lab.Refusal(new Dictionary<string, byte[]>(files) { ["plugin.sig"] = other["plugin.sig"] }));
        Assert.Equal(
            ["data/places.txt"],
            _lab.Refusal(new Dictionary<string, byte[]>(files) { ["plugin.sig"] = other["plugin.sig"], ["plugin.json"] = other["plugin.json"] })
                .Select(line => line.Split(':')[0]));
    }

    [Fact]
    public void What_is_verified_is_what_is_handed_on_whatever_happens_to_the_files()
    {
        string folder = _lab.WriteFolder(_lab.Files());

        VerifiedPackage package = _lab.Verify(folder);
        File.WriteAllText(Path.Join(folder, "data/places.txt"), "Elsewhere");
        File.WriteAllBytes(Path.Join(folder, "Weather.dll"), [0]);
        Directory.Delete(folder, recursive: true);

        Assert.Equal(PackageLab.Assembly, package.EntryAssembly.Bytes.ToArray());
        Assert.Equal("Bern, says weather 1.2.0", Encoding.UTF8.GetString(package.Files[1].Bytes.Span));
    }

    [Fact]
    public async Task Files_that_are_exchanged_during_the_check_are_refused_or_not_seen()
    {
        Dictionary<string, byte[]> files = _lab.Files();
        string folder = _lab.WriteFolder(files);
        string target = Path.Join(folder, "Weather.dll");
        byte[] evil = [.. PackageLab.Assembly];
        evil[^1] ^= 1;
        using var done = new CancellationTokenSource();
        Task exchanging = Task.Run(() =>
        {
            for (int i = 0; !done.IsCancellationRequested; i++)
            {
                string aside = _lab.Write("aside", i % 2 == 0 ? evil : PackageLab.Assembly);
                File.Move(aside, target, overwrite: true);
            }
        });

        for (int i = 0; i < 300; i++)
        {
            try
            {
                Assert.Equal(PackageLab.Assembly, _lab.Verify(folder).EntryAssembly.Bytes.ToArray());
            }
            catch (PackageException exception)
            {
                Assert.StartsWith("Weather.dll: ", Assert.Single(exception.Problems).ToString(), StringComparison.Ordinal);
            }
        }

        await done.CancelAsync();
        await exchanging;
        File.WriteAllBytes(target, evil);
        Assert.NotEmpty(_lab.Refusal(folder));
    }
}
