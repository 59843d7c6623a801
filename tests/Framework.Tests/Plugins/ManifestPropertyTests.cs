using System.Text;
using Collet.Plugins;
using CsCheck;

namespace Collet.Tests.Plugins;

/// <summary>Manifests come from strangers: whatever the bytes, the reader answers with a manifest or with problems.</summary>
public sealed class ManifestPropertyTests
{
    private static readonly byte[] _full = Encoding.UTF8.GetBytes(ManifestText.Full);

    [Fact]
    public void Any_bytes_give_a_manifest_or_problems() =>
        Gen.Byte.Array[0, 300].Sample(AssertAnswered);

    [Fact]
    public void A_damaged_manifest_gives_a_manifest_or_problems() =>
        Gen.Select(Gen.Int[0, _full.Length - 1], Gen.Int[0, 8], Gen.Byte.Array[0, 8]).Sample((start, removed, inserted) =>
            AssertAnswered([.. _full[..start], .. inserted, .. _full[Math.Min(_full.Length, start + removed)..]]));

    [Fact]
    public void Moved_pieces_give_a_manifest_or_problems() =>
        Gen.Select(Gen.Int[0, _full.Length - 1], Gen.Int[0, _full.Length - 1], Gen.Int[1, 60]).Sample((from, to, length) =>
            AssertAnswered([.. _full[..to], .. _full.AsSpan(from, Math.Min(length, _full.Length - from)), .. _full[to..]]));

    [Fact]
    public void Versions_have_one_order_and_one_text()
    {
        string[] known = ["0", "1", "9", "10", "alpha", "beta", "a-b", "-", "0a"];
        Gen<string> word = Gen.Int[0, known.Length - 1].Select(i => known[i]);
        Gen<PluginVersion> version =
            from numbers in Gen.Int[0, 3].Array[3]
            from words in word.Array[0, 3]
            select PluginVersion.Parse(string.Join('.', numbers) + (words.Length == 0 ? "" : "-" + string.Join('.', words)));
        Gen.Select(version, version, version).Sample((a, b, c) =>
        {
            Assert.Equal(a, PluginVersion.Parse(a.ToString()));
            Assert.Equal(Math.Sign(a.CompareTo(b)), -Math.Sign(b.CompareTo(a)));
            Assert.Equal(a == b, a.CompareTo(b) == 0);
            Assert.False(a < b && b < c && !(a < c));
        });
    }

    [Fact]
    public void Versions_are_ordered_as_semver_says()
    {
        string[] ordered = ["0.9.9", "1.0.0-1", "1.0.0-2", "1.0.0-10", "1.0.0-alpha", "1.0.0-alpha.1", "1.0.0-beta", "1.0.0", "1.0.1", "1.10.0"];

        Assert.Equal(ordered, ordered.Reverse().Select(PluginVersion.Parse).Order().Select(version => version.ToString()));
    }

    [Theory]
    [InlineData("1")]
    [InlineData("1.2.3.4")]
    [InlineData("01.2.3")]
    [InlineData("1.2.3-")]
    [InlineData("1.2.3-01")]
    [InlineData("1.2.3-a..b")]
    [InlineData("1.2.3 ")]
    [InlineData("v1.2.3")]
    [InlineData("1.2.99999999999")]
    [InlineData("1.2.3-ä")]
    public void What_is_no_version_is_refused(string text) => Assert.False(PluginVersion.TryParse(text, out _));

    private static void AssertAnswered(byte[] bytes)
    {
        try
        {
            PluginManifest manifest = PluginManifest.Read(bytes);
            Assert.Equal(manifest.ToUtf8Bytes(), PluginManifest.Read(manifest.ToUtf8Bytes()).ToUtf8Bytes());
        }
        catch (PluginManifestException exception)
        {
            Assert.NotEmpty(exception.Problems);
        }
    }
}
