using System.Collections.Immutable;
using Collet.Scanning;

namespace Collet.Analyzers.Tests.Scanning;

/// <summary>Images that somebody broke: an error, and never a crash, a loop or endless memory.</summary>
public sealed class HostileImageTests
{
    private static readonly ImmutableArray<byte> _image = ScannedSource.Compile("Scanned", """
        [Tool("evade")]
        public sealed class ATool(IStore store)
        {
            public async Task<string> InvokeAsync(string x) { await Task.Yield(); return store.Read(x) + string.Join(',', All().Select(i => i)); }
            private static IEnumerable<int> All() { yield return 1; }
        }

        public interface IStore { string Read(string name); }
        public sealed class Store : IStore, IDisposable
        {
            public string Read(string name) => File.ReadAllText(name switch { "a" => "/a", _ => Path.Combine("/b", name) });
            public void Dispose() => File.Delete("/a");
        }
        """);

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void A_changed_byte_gives_a_result_or_an_error(int seed)
    {
        var random = new Random(seed);
        int errors = 0;
        for (int round = 0; round < 2_000; round++)
        {
            byte[] bytes = [.. _image];
            for (int change = random.Next(1, 5); change > 0; change--)
            {
                bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
            }

            try
            {
                AssemblyScan.Run([.. bytes]);
            }
            catch (AssemblyScanException)
            {
                errors++;
            }
        }

        Assert.True(errors > 0, "No change was noticed: the images were not read.");
    }

    [Fact]
    public void An_image_cut_off_anywhere_is_an_error()
    {
        for (int length = 1; length < _image.Length; length += 37)
        {
            try
            {
                AssemblyScan.Run(_image[..length]);
                Assert.True(length > _image.Length - 1024, $"{length} of {_image.Length} bytes are no assembly.");
            }
            catch (AssemblyScanException exception)
            {
                Assert.Contains("broken", exception.Message, StringComparison.Ordinal);
            }
        }
    }

    [Fact]
    public void What_is_no_assembly_is_said()
    {
        Assert.Contains("no bytes", Assert.Throws<AssemblyScanException>(() => AssemblyScan.Run([])).Message, StringComparison.Ordinal);
        Assert.Contains("no .NET assembly", Assert.Throws<AssemblyScanException>(() => AssemblyScan.Run([1, 2, 3])).Message, StringComparison.Ordinal);
    }
}
