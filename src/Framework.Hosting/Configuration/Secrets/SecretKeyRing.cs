using System.Buffers;

namespace Collet.Hosting.Configuration.Secrets;

/// <summary>
/// Keys as they are written: <c>2026=base64,2025=base64</c>, or one key without a name. The first encrypts; every one decrypts, so that a
/// new key is put in front and the old one leaves when nothing needs it.
/// </summary>
internal sealed class SecretKeyRing
{
    /// <summary>The variable that holds keys.</summary>
    public const string Variable = "COLLET_CONFIG_KEY";

    private const string Nameless = "default";
    private const int LongestId = 32;

    private static readonly SearchValues<char> _idCharacters =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.");

    private readonly List<SecretKey> _keys = [];

    /// <summary>What encrypts; null where there is no key.</summary>
    public SecretKey? First => _keys.FirstOrDefault();

    /// <summary>The keys' ids, the first encrypts.</summary>
    public IEnumerable<string> Ids => _keys.Select(key => key.Id);

    public SecretKey? Find(string id) => _keys.Find(key => key.Id == id);

    public static bool IsId(ReadOnlySpan<char> text) =>
        text.Length is > 0 and <= LongestId && !text.ContainsAnyExcept(_idCharacters);

    /// <summary>Adds the keys of a text; says what is wrong with it, never what is in it.</summary>
    public void Add(string text, Action<string> problem)
    {
        string[] parts = text.Split([',', '\n'], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        for (int i = 0; i < parts.Length; i++)
        {
            if (!parts[i].StartsWith('#') && Read(parts[i]) is var (key, why))
            {
                Add(key, key is null ? $"Key {i + 1} {why}" : null, problem);
            }
        }
    }

    private void Add(SecretKey? key, string? why, Action<string> problem)
    {
        if (key is null)
        {
            problem(why!);
        }
        else if (Find(key.Id) is not { } other)
        {
            _keys.Add(key);
        }
        else if (!other.Bytes.SequenceEqual(key.Bytes))
        {
            problem($"Two different keys are called '{key.Id}'.");
        }
    }

    private static (SecretKey? Key, string? Why) Read(string part)
    {
        // What follows the first = of a key without a name is the rest of its padding.
        int equals = part.IndexOf('=', StringComparison.Ordinal);
        bool isNamed = equals >= 0 && part.AsSpan(equals).Trim('=').Length > 0;
        string id = isNamed ? part[..equals].Trim() : Nameless;
        byte[] bytes = new byte[SecretKey.Length];
        return !IsId(id) ? (null, "has no good name: letters, digits, '-', '_' and '.', at most 32 of them, then '='.")
            : Convert.TryFromBase64String(isNamed ? part[(equals + 1)..] : part, bytes, out int length) && length == SecretKey.Length
                ? (new SecretKey(id, bytes), null)
                : (null, $"is not {SecretKey.Length} bytes in Base64; 'openssl rand -base64 {SecretKey.Length}' makes one.");
    }
}
