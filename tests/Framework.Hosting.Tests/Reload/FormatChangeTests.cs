using System.Globalization;
using System.Text;
using Collet.Hosting.Configuration;
using Collet.Hosting.Configuration.Secrets;
using Collet.Hosting.Tests.Configuration;

namespace Collet.Hosting.Tests.Reload;

/// <summary>What a running host makes of files in odd forms, and of secrets whose keys change.</summary>
public sealed class FormatChangeTests
{
    public static TheoryData<byte[], string> Encodings { get; } = new()
    {
        { Encoding.Unicode.GetPreamble().Concat(Encoding.Unicode.GetBytes(Yaml(2))).ToArray(), "The file is UTF-16; save it as UTF-8." },
        { Encoding.BigEndianUnicode.GetPreamble().Concat(Encoding.BigEndianUnicode.GetBytes(Yaml(2))).ToArray(), "The file is UTF-16" },
        { Encoding.Latin1.GetBytes(Yaml(2) + "# \u00e4"), "The file is no UTF-8; save it as UTF-8." },
        { Encoding.UTF8.GetBytes(Yaml(2) + "# \u0000"), "A control character stands here" },
        { Encoding.UTF32.GetPreamble().Concat(Encoding.UTF32.GetBytes(Yaml(2))).ToArray(), "save it as UTF-8" },
    };

    [Theory]
    [MemberData(nameof(Encodings))]
    public async Task Another_encoding_is_refused(byte[] content, string says)
    {
        await using ReloadHost host = await ReloadHost.StartAsync(Yaml(1));
        await File.WriteAllBytesAsync(host.File, content);

        ReloadResult result = await host.Reload.ReloadAsync(ConfigurationAuthor.File);

        Assert.Contains(says, Assert.Single(result.Problems).Message, StringComparison.Ordinal);
        Assert.Equal(["one=1"], host.Chain);
    }

    [Theory]
    [InlineData("middlewares: [{name: one, v: 2, v: 3}]", "The key 'v' is given twice")]
    [InlineData("middlewares: [{name: one, v: 2, V: 3}]", "The key 'V' is given twice")]
    public async Task A_key_given_twice_is_refused(string yaml, string says)
    {
        await using ReloadHost host = await ReloadHost.StartAsync(Yaml(1));

        ReloadResult result = await host.ApplyAsync(yaml);

        Assert.Contains(says, Assert.Single(result.Problems).Message, StringComparison.Ordinal);
        Assert.Equal(["one=1"], host.Chain);
    }

    [Fact]
    public async Task Anchors_are_followed_and_bombs_refused()
    {
        await using ReloadHost host = await ReloadHost.StartAsync(Yaml(1));
        Assert.Equal(ReloadOutcome.Applied, (await host.ApplyAsync("middlewares: [&a {name: one, v: 2}, *a]")).Outcome);
        Assert.Equal(["one=2", "one=2"], host.Chain);
        var bomb = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x]\n");
        for (int i = 1; i < 12; i++)
        {
            string below = string.Join(", ", Enumerable.Repeat($"*a{i - 1}", 9));
            bomb.Append(CultureInfo.InvariantCulture, $"a{i}: &a{i} [{below}]\n");
        }

        ReloadResult result = await host.ApplyAsync(bomb.ToString());

        Assert.Contains(result.Problems, problem => problem.Message.Contains("more than 10000 values", StringComparison.Ordinal));
        Assert.Equal(["one=2", "one=2"], host.Chain);
    }

    [Fact]
    public async Task Dates_in_toml_are_texts_as_they_are_written()
    {
        using var folder = new ConfigurationFolder();
        string toml = folder.Write("collet.toml", "[[middlewares]]\nname = 'one'\nv = 1\nsecret = 2026-01-02\n");
        await using ReloadHost host = await ReloadHost.StartAsync(null, folder: folder);

        await File.WriteAllTextAsync(toml, "[[middlewares]]\nname = 'one'\nv = 2\nsecret = 2026-01-02T03:04:05+01:00\n");
        Assert.Equal(ReloadOutcome.Applied, (await host.PassAsync()).Outcome);

        Assert.Equal("2026-01-02T03:04:05+01:00", host.State.Current.Values["collet:middlewares:0:secret"]);
        Assert.Equal(["one=2"], host.Chain);
    }

    [Fact]
    public async Task Keys_of_encrypted_values_rotate_while_the_host_runs()
    {
        using var folder = new ConfigurationFolder();
        (SecretKey old, SecretKey next) = (Key("2026", 1), Key("2027", 2));
        WriteKeys(folder, old);
        await using ReloadHost host = await ReloadHost.StartAsync(Encrypted(old, "collet:middlewares:0:v", "1"), folder: folder);
        Assert.Equal(["one=1"], host.Chain);

        // The new one in front, then values that use it, then without the old one.
        WriteKeys(folder, next, old);
        Assert.Equal(ReloadOutcome.Unchanged, (await host.Reload.ReloadAsync(ConfigurationAuthor.File)).Outcome);
        Assert.Equal(ReloadOutcome.Applied, (await host.ApplyAsync(Encrypted(next, "collet:middlewares:0:v", "2"))).Outcome);
        WriteKeys(folder, next);
        Assert.Equal(ReloadOutcome.Unchanged, (await host.Reload.ReloadAsync(ConfigurationAuthor.File)).Outcome);
        Assert.Equal(["one=2"], host.Chain);

        ReloadResult gone = await host.ApplyAsync(Encrypted(old, "collet:middlewares:0:v", "3"));
        ReloadResult moved = await host.ApplyAsync(Encrypted(next, "collet:middlewares:1:v", "3"));
        Assert.Contains("encrypted with the key '2026', and there are only 2027", Assert.Single(gone.Problems).Message, StringComparison.Ordinal);
        Assert.Contains("made for another place than collet:middlewares:0:v", Assert.Single(moved.Problems).Message, StringComparison.Ordinal);
        Assert.Equal(["one=2"], host.Chain);
    }

    private static SecretKey Key(string id, byte fill) => new(id, [.. Enumerable.Repeat(fill, SecretKey.Length)]);

    private static void WriteKeys(ConfigurationFolder folder, params SecretKey[] keys)
    {
        string path = folder.Write("keys", string.Concat(keys.Select(key => $"{key.Id}={Convert.ToBase64String(key.Bytes)}\n")));
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        }
    }

    private static string Encrypted(SecretKey key, string place, string value) =>
        $"secrets: {{keyFile: keys}}\nmiddlewares: [{{name: one, v: '{SecretCipher.Encrypt(key, place, value)}'}}]\n";

    private static string Yaml(int value) => $"middlewares:\n  - name: one\n    v: {value}\n";
}
