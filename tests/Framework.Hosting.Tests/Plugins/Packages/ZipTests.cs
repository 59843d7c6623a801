using System.Buffers.Binary;
using System.IO.Compression;
using Collet.Hosting.Plugins;
using CsCheck;

namespace Collet.Hosting.Tests.Plugins.Packages;

/// <summary>Zips made by enemies.</summary>
public sealed class ZipTests : IDisposable
{
    private readonly PackageLab _lab = new();

    public void Dispose() => _lab.Dispose();

    [Theory]
    [InlineData("../up", "it has the part '..'")]
    [InlineData("data/../../up", "it has the part '..'")]
    [InlineData("/etc/passwd", "it is absolute")]
    [InlineData("data\\up", "it has a '\\'")]
    [InlineData("C:/up", "it has a ':'")]
    [InlineData("./here", "it has the part '.'")]
    [InlineData("data//x", "it has an empty part")]
    [InlineData("\u001b[31mred", "printable ASCII")]
    [InlineData("full/", "it has an empty part")]
    public void Names_that_lead_elsewhere_are_refused(string name, string says)
    {
        string problem = Assert.Single(_lab.Refusal(Zip((name, [1], 0))));

        Assert.Contains(says, problem, StringComparison.Ordinal);
        Assert.DoesNotContain('\u001b', problem);
    }

    [Theory]
    [InlineData("weather.DLL")]
    [InlineData("PLUGIN.JSON")]
    [InlineData("Weather.dll")]
    [InlineData("plugin.sig")]
    public void Names_that_are_there_already_are_refused(string name) =>
        Assert.Contains("the two may be one file elsewhere.", Assert.Single(_lab.Refusal(Zip((name, [1], 0)))), StringComparison.Ordinal);

    [Theory]
    [InlineData(0xA1FF)] // a link
    [InlineData(0x11FF)] // a pipe
    [InlineData(0x21FF)] // a device
    public void Entries_that_are_no_files_are_refused(int mode) => Assert.Equal(
        ["odd: It is a link or something else that is no file; a package has files and folders only."],
        _lab.Refusal(Zip(("odd", "/etc/passwd"u8.ToArray(), mode))));

    [Fact]
    public void Files_and_folders_as_other_tools_write_them_are_fine()
    {
        string path = _lab.Full("package.collet");
        string folder = _lab.WriteFolder(_lab.Files());
        ZipFile.CreateFromDirectory(folder, path);
        using (ZipArchive archive = ZipFile.Open(path, ZipArchiveMode.Update))
        {
            archive.CreateEntry("data/").ExternalAttributes = 0x41FF << 16;
        }

        Assert.Equal(SignatureState.Trusted, _lab.Verify(path).Signature);
    }

    [Fact]
    public void A_bomb_is_refused_by_what_is_compressed_of_it()
    {
        string path = Zip(("bomb", new byte[64 << 20], 0));

        Assert.True(new FileInfo(path).Length < 200_000);
        Assert.Equal(["bomb: The manifest does not list it."], _lab.Refusal(path));
        Dictionary<string, byte[]> listed = _lab.Files(more: [("bomb", new byte[64 << 20])]);
        Assert.Equal(["bomb: The file is more than 200 times as long as what is compressed of it."], _lab.Refusal(_lab.WriteZip(listed)));
    }

    [Fact]
    public void What_a_zip_says_of_lengths_is_not_believed()
    {
        byte[] zip = File.ReadAllBytes(_lab.WriteZip(_lab.Files()));
        int entry = Find(zip, 0x02014b50);
        BinaryPrimitives.WriteUInt32LittleEndian(zip.AsSpan(entry + 24), 5);

        Assert.NotEmpty(_lab.Refusal(_lab.Write("short.collet", zip)));
    }

    [Fact]
    public void More_entries_than_may_be_are_refused_before_anything_is_made_of_them()
    {
        using var bytes = new MemoryStream();
        using (var archive = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
        {
            for (int i = 0; i < 2003; i++)
            {
                archive.CreateEntry($"f{i}", CompressionLevel.NoCompression);
            }
        }

        Assert.Equal(["It has more than 2000 files, which are the most."], _lab.Refusal(_lab.Write("many.collet", bytes.ToArray())));
    }

    [Fact]
    public void Encrypted_entries_are_refused()
    {
        byte[] zip = File.ReadAllBytes(_lab.WriteZip(_lab.Files()));
        zip[Find(zip, 0x02014b50) + 8] |= 1;

        Assert.Contains("It is encrypted;", Assert.Single(_lab.Refusal(_lab.Write("encrypted.collet", zip))), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(new byte[0])]
    [InlineData(new byte[] { 1, 2, 3 })]
    [InlineData(new byte[] { 0x50, 0x4B, 5, 6, 0, 0, 0, 0, 9, 0, 9, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0 })]
    [InlineData(new byte[] { 0x50, 0x4B, 5, 6, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 255, 255, 255, 255, 0, 0 })]
    public void What_is_no_zip_is_said(byte[] bytes) => Assert.Single(_lab.Refusal(_lab.Write("odd.collet", bytes)));

    [Fact]
    public void A_damaged_zip_is_refused_or_the_same()
    {
        byte[] zip = File.ReadAllBytes(_lab.WriteZip(_lab.Files()));
        Gen.Select(Gen.Int[0, zip.Length - 1], Gen.Int[0, 6], Gen.Byte.Array[0, 6]).Sample((start, removed, inserted) =>
        {
            byte[] damaged = [.. zip[..start], .. inserted, .. zip[Math.Min(zip.Length, start + removed)..]];
            string path = _lab.Write(Guid.NewGuid().ToString("n"), damaged);
            try
            {
                // Some bytes of a zip mean nothing to who reads it.
                Assert.Equal(PackageLab.Assembly, _lab.Verify(path).EntryAssembly.Bytes.ToArray());
            }
            catch (PackageException exception)
            {
                Assert.NotEmpty(exception.Problems);
            }
        }, iter: 1000);
    }

    [Fact]
    public void A_link_to_a_package_is_followed_and_one_to_nothing_or_to_itself_is_told()
    {
        _lab.WriteZip(_lab.Files(), "real.collet");
        File.CreateSymbolicLink(_lab.Full("link.collet"), "real.collet");
        File.CreateSymbolicLink(_lab.Full("loose.collet"), "missing.collet");
        File.CreateSymbolicLink(_lab.Full("round.collet"), "round.collet");

        Assert.Equal(SignatureState.Trusted, _lab.Verify(_lab.Full("link.collet")).Signature);
        Assert.StartsWith("It cannot be read.", Assert.Single(_lab.Refusal(_lab.Full("loose.collet"))), StringComparison.Ordinal);
        Assert.StartsWith("It cannot be read.", Assert.Single(_lab.Refusal(_lab.Full("round.collet"))), StringComparison.Ordinal);
    }

    [Fact]
    public void The_same_files_are_the_same_zip()
    {
        Dictionary<string, byte[]> files = _lab.Files();

        Assert.Equal(File.ReadAllBytes(_lab.WriteZip(files, "a")), File.ReadAllBytes(_lab.WriteZip(files, "b")));
    }

    private static int Find(byte[] zip, uint signature) => Enumerable.Range(0, zip.Length - 4)
        .First(at => BinaryPrimitives.ReadUInt32LittleEndian(zip.AsSpan(at)) == signature);

    /// <summary>A right package with one more entry.</summary>
    private string Zip((string Name, byte[] Bytes, int Mode) more)
    {
        string path = _lab.WriteZip(_lab.Files());
        using ZipArchive archive = ZipFile.Open(path, ZipArchiveMode.Update);
        ZipArchiveEntry entry = archive.CreateEntry(more.Name);
        entry.ExternalAttributes = more.Mode << 16;
        using Stream stream = entry.Open();
        stream.Write(more.Bytes);
        return path;
    }
}
