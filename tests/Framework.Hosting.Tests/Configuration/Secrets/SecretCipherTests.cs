using System.Text;
using Collet.Hosting.Configuration.Secrets;
using CsCheck;

namespace Collet.Hosting.Tests.Configuration.Secrets;

public sealed class SecretCipherTests
{
    private static readonly Gen<string> _values = Gen.OneOf(
        Gen.String[Gen.Char['\0', '\uD7FF'], 0, 200], Gen.String[Gen.Char[' ', '~'], 0, 40], Gen.Const("😀 ${env:X} enc:v1:"));

    private static readonly Gen<string> _places = Gen.String[Gen.Char.AlphaNumeric, 1, 12].Array[1, 5]
        .Select(parts => string.Join(':', parts.Prepend("collet")));

    private static readonly Gen<SecretKey> _keys = Gen.Byte.Array[SecretKey.Length].Select(bytes => new SecretKey("2026-a", bytes));

    [Fact]
    public void What_is_encrypted_comes_back_at_its_place() => Gen.Select(_keys, _places, _values).Sample((key, place, value) =>
    {
        string written = SecretCipher.Encrypt(key, place, value).ToString();

        Assert.True(EncryptedText.TryParse(written, out EncryptedText? read));
        Assert.Equal(written, read.ToString());
        Assert.Equal(value, SecretCipher.Decrypt(key, place, read));
        Assert.Equal(value, SecretCipher.Decrypt(key, place.ToUpperInvariant(), read));
    });

    [Fact]
    public void It_is_of_no_use_at_another_place_or_with_another_key() =>
        Gen.Select(_keys, _keys, _places, _places, _values)
            .Where(one => !one.Item3.Equals(one.Item4, StringComparison.OrdinalIgnoreCase)
                && !one.Item1.Bytes.SequenceEqual(one.Item2.Bytes))
            .Sample((key, otherKey, place, otherPlace, value) =>
            {
                EncryptedText encrypted = SecretCipher.Encrypt(key, place, value);

                Assert.Null(SecretCipher.Decrypt(key, otherPlace, encrypted));
                Assert.Null(SecretCipher.Decrypt(otherKey, place, encrypted));
            });

    [Fact]
    public void No_byte_of_it_can_be_changed() => Gen.Select(_keys, _places, _values, Gen.Int[0, int.MaxValue], Gen.Int[1, 127]).Sample(
        (key, place, value, where, flip) =>
        {
            byte[] written = Encoding.ASCII.GetBytes(SecretCipher.Encrypt(key, place, value).ToString());
            written[where % written.Length] ^= (byte)flip;
            string changed = Encoding.ASCII.GetString(written);

            Assert.True(
                !EncryptedText.TryParse(changed, out EncryptedText? read)
                || read.KeyId != key.Id
                || SecretCipher.Decrypt(key, place, read) is null,
                changed);
        });

    [Fact]
    public void The_same_value_never_looks_the_same_twice()
    {
        var key = new SecretKey("a", new byte[SecretKey.Length]);

        Assert.NotEqual(SecretCipher.Encrypt(key, "collet:a", "x").ToString(), SecretCipher.Encrypt(key, "collet:a", "x").ToString());
    }

    [Theory]
    [InlineData("enc:v1:")]
    [InlineData("enc:v1:a:AAAAAAAAAAAAAAAA")]
    [InlineData("enc:v1::AAAAAAAAAAAAAAAA:AAAAAAAAAAAAAAAAAAAAAA")]
    [InlineData("enc:v1:a:AAAAAAAAAAAAAAA:AAAAAAAAAAAAAAAAAAAAAA")]
    [InlineData("enc:v1:a:AAAAAAAAAAAAAAAA:AAAAAAAAAAAAAAAAAAAAA")]
    [InlineData("enc:v1:a:AAAAAAAAAAAAAAAA:AAAAAAAAAAAAAAAAAAAAAB")]
    [InlineData("enc:v1:a:AAAAAAAAAAAAAAAA:AAAAAAAAAAAAAAAAAAAAAA==")]
    [InlineData("enc:v1:a:AAAAAAAAAAAAAAAA:AAAAAAAAAAAAAAAAAAAAAA ")]
    [InlineData("enc:v1:ä:AAAAAAAAAAAAAAAA:AAAAAAAAAAAAAAAAAAAAAA")]
    [InlineData("enc:v2:a:AAAAAAAAAAAAAAAA:AAAAAAAAAAAAAAAAAAAAAA")]
    public void There_is_one_way_to_write_it(string text) => Assert.False(EncryptedText.TryParse(text, out _));
}
