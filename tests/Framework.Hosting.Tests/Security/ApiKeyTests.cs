namespace Collet.Hosting.Tests.Security;

public sealed class ApiKeyTests
{
    [Fact]
    public void A_new_key_is_verified_by_its_hash_and_by_no_other()
    {
        ApiKey key = ApiKey.Create();
        ApiKey other = ApiKey.Create();

        Assert.True(ApiKey.Verify(key.Text, key.Hash));
        Assert.False(ApiKey.Verify(other.Text, key.Hash));
        Assert.False(ApiKey.Verify(key.Text, other.Hash));
    }

    [Fact]
    public void A_key_has_256_random_bits_and_its_hash_does_not_tell_them()
    {
        ApiKey key = ApiKey.Create();

        Assert.Matches("^collet_[0-9A-Za-z]{12}_[0-9A-Za-z]{43}$", key.Text);
        Assert.StartsWith($"v1:{key.Id}:", key.Hash, StringComparison.Ordinal);
        Assert.DoesNotContain(key.Text[20..], key.Hash, StringComparison.Ordinal);
        Assert.Equal(key.Id, key.ToString());
    }

    [Fact]
    public void A_key_that_differs_in_one_character_is_refused()
    {
        ApiKey key = ApiKey.Create();
        for (int i = 0; i < key.Text.Length; i++)
        {
            string wrong = key.Text[..i] + (key.Text[i] == 'a' ? 'b' : 'a') + key.Text[(i + 1)..];
            Assert.False(ApiKey.Verify(wrong, key.Hash), wrong);
        }
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("collet_")]
    [InlineData("collet_abcdefghijkl_")]
    [InlineData("collet_abcdefghijkl_ÄÄÄÄÄÄÄÄÄÄÄÄÄÄÄÄÄÄÄÄÄÄÄÄÄÄÄÄÄÄÄÄÄÄÄÄÄÄÄÄÄÄÄ")]
    public void What_has_no_keys_form_is_refused(string? text) => Assert.False(ApiKey.Verify(text, ApiKey.Create().Hash));

    [Theory]
    [InlineData(null)]
    [InlineData("v1")]
    [InlineData("v2:abcdefghijkl:AAAAAAAAAAAAAAAAAAAAAA:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    [InlineData("v1:abcdefghijkl:AAAA:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    [InlineData("v1:abcdefghijkl:AAAAAAAAAAAAAAAAAAAAAA:????")]
    public void What_is_no_hash_verifies_nothing(string? hash) => Assert.False(ApiKey.Verify(ApiKey.Create().Text, hash));
}
