using System.Collections.Frozen;
using System.Text;

namespace Collet.Hosting.Configuration.Secrets;

/// <summary>Fetches what a file's values refer to. Every problem names the place and the source, none a value.</summary>
internal sealed class SecretResolver
{
    /// <summary>Where the key file is named.</summary>
    public const string KeyFileKey = ColletOptions.SectionName + ":secrets:keyFile";

    private readonly ConfigurationFile _file;
    private readonly Func<string, string?> _environment;
    private readonly List<ConfigurationProblem> _problems = [];
    private readonly SortedSet<string> _files = new(StringComparer.Ordinal);
    private readonly HashSet<string> _fetched = new(StringComparer.Ordinal); // for the value that is being read
    private readonly Lazy<SecretKeyRing> _keys;

    private SecretResolver(ConfigurationFile file, Func<string, string?> environment)
    {
        _file = file;
        _environment = environment;
        _keys = new Lazy<SecretKeyRing>(ReadKeys);
    }

    /// <exception cref="ColletConfigurationException">A secret cannot be had.</exception>
    public static ResolvedConfiguration Resolve(ConfigurationFile file, Func<string, string?> environment) =>
        new SecretResolver(file, environment).Resolve();

    /// <summary>The keys there are for this file.</summary>
    /// <exception cref="ColletConfigurationException">They are wrong.</exception>
    public static SecretKeyRing KeysOf(ConfigurationFile file, Func<string, string?> environment)
    {
        var resolver = new SecretResolver(file, environment);
        SecretKeyRing keys = resolver._keys.Value;
        return resolver._problems.Count == 0 ? keys : throw new ColletConfigurationException(resolver._problems);
    }

    private ResolvedConfiguration Resolve()
    {
        var values = new Dictionary<string, string?>(StringComparer.OrdinalIgnoreCase);
        var secrets = new Dictionary<string, IReadOnlyCollection<string>>(StringComparer.OrdinalIgnoreCase);
        foreach (var (key, entry) in _file.Entries.Where(entry => entry.Value.HasValue))
        {
            _fetched.Clear();
            string? value = entry.Value is { } text ? Resolve(key, text, entry) : null;
            values.Add(key, value);
            if (value is not null && entry.IsSecret)
            {
                secrets.Add(key, [value, .. _fetched]);
            }
        }

        if (_file.Entries.ContainsKey(KeyFileKey))
        {
            _ = _keys.Value;
        }

        return _problems.Count > 0
            ? throw new ColletConfigurationException(_problems)
            : new ResolvedConfiguration(values, secrets.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase), [.. _files]);
    }

    private string? Resolve(string key, string text, FlatEntry entry)
    {
        if (EncryptedText.IsClaimed(text))
        {
            return Decrypt(key, text, entry);
        }

        if (!text.Contains("${", StringComparison.Ordinal))
        {
            return text;
        }

        var value = new StringBuilder();
        foreach (var (kind, part) in SecretText.Parse(text, problem => Add(key, entry, problem)))
        {
            value.Append(kind switch
            {
                SecretReference.Environment => Fetched(Variable(key, part, entry)),
                SecretReference.File when part.Length > 0 => Fetched(Read(key, part, entry, isKey: false)),
                _ => part,
            });
        }

        return value.ToString();
    }

    // A part of a value may be repeated without the rest of it.
    private string? Fetched(string? value)
    {
        if (!string.IsNullOrEmpty(value))
        {
            _fetched.Add(value);
        }

        return value;
    }

    private string? Variable(string key, string name, FlatEntry entry)
    {
        string? value = _environment(name);
        if (value is null)
        {
            Add(key, entry, $"The environment variable {name} is not set.");
        }

        return value;
    }

    // As every other file a configuration names, from where it is written.
    private string? Read(string key, string path, FlatEntry entry, bool isKey)
    {
        string full = Path.GetFullPath(path, Path.GetDirectoryName(entry.Position.File ?? _file.Path)!);
        _files.Add(full);
        return SecretFile.Read(full, isKey, problem => Add(key, entry, problem));
    }

    private string? Decrypt(string key, string text, FlatEntry entry)
    {
        if (!EncryptedText.TryParse(text, out EncryptedText? encrypted))
        {
            Add(key, entry, "Expected enc:v1:key id:nonce:ciphertext, as 'collet config encrypt' writes it.");
            return null;
        }

        if (_keys.Value.Find(encrypted.KeyId) is not { } secretKey)
        {
            string there = _keys.Value.First is null
                ? $"there is none at all: set {SecretKeyRing.Variable}, or name a file in secrets: keyFile"
                : $"there are only {string.Join(", ", _keys.Value.Ids)}";
            Add(key, entry, $"It is encrypted with the key '{encrypted.KeyId}', and {there}.");
            return null;
        }

        string? value = SecretCipher.Decrypt(secretKey, key, encrypted);
        if (value is null)
        {
            Add(
                key,
                entry,
                $"It cannot be decrypted: it was made for another place than {key}, "
                + $"with another key than this '{secretKey.Id}', or changed since.");
        }

        return value;
    }

    private SecretKeyRing ReadKeys()
    {
        var keys = new SecretKeyRing();
        if (_environment(SecretKeyRing.Variable) is { Length: > 0 } variable)
        {
            string source = $"environment variable {SecretKeyRing.Variable}";
            keys.Add(variable, problem => _problems.Add(new ConfigurationProblem(problem) { Source = source }));
        }

        if (_file.Entries.TryGetValue(KeyFileKey, out FlatEntry entry) && entry.Value is { Length: > 0 } path)
        {
            if (entry.IsSecret || path.Contains('\0', StringComparison.Ordinal))
            {
                Add(KeyFileKey, entry, "The path of the key file stands here as it is.");
            }
            else if (Read(KeyFileKey, path, entry, isKey: true) is { } text)
            {
                keys.Add(text, problem => Add(KeyFileKey, entry, problem));
            }
        }

        return keys;
    }

    private void Add(string key, FlatEntry entry, string message) => _problems.Add(new ConfigurationProblem(message)
    {
        Key = key,
        File = entry.Position.File ?? _file.Path,
        Line = entry.Position.Line,
        Column = entry.Position.Column,
    });
}
