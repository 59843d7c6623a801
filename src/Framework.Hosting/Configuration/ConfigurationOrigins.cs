using Collet.Hosting.Configuration.Secrets;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Configuration.CommandLine;
using Microsoft.Extensions.Configuration.EnvironmentVariables;

namespace Collet.Hosting.Configuration;

/// <summary>Tells where a configuration value came from, so that an error leads to the place that has to change.</summary>
internal sealed class ConfigurationOrigins
{
    private readonly IConfigurationProvider[] _providers;
    private readonly SecretMask _mask;

    public ConfigurationOrigins(IConfiguration configuration)
    {
        _providers = [.. ConfigurationProviders.LastFirst(configuration)];
        _mask = new SecretMask(Files);
    }

    /// <summary>The files Collet has read.</summary>
    public IEnumerable<ConfigurationFile> Files => _providers.OfType<ColletFileProvider>().Select(provider => provider.File);

    /// <summary>A problem of this key's value.</summary>
    public ConfigurationProblem Problem(string key, string message, string? suggestion = null) =>
        Hide(Locate(key, atKey: false) with { Key = key, Message = message, Suggestion = suggestion });

    /// <summary>A problem of the key itself.</summary>
    public ConfigurationProblem ProblemOfKey(string key, string message, string? suggestion = null) =>
        Hide(Locate(key, atKey: true) with { Key = key, Message = message, Suggestion = suggestion });

    /// <summary>A problem somebody else has words for, who may have changed what he quotes: of a secret they are not repeated.</summary>
    public ConfigurationProblem ForeignProblem(string key, string introduction, Exception exception) =>
        Problem(
            key,
            $"{introduction} {(HoldsSecret(key) ? Withheld(exception, "there is a secret in its place") : exception.Message)}".Trim());

    /// <summary>What an exception says, where nobody knows of which key: nothing, where any of them is a secret.</summary>
    /// <param name="exception">The exception.</param>
    /// <param name="isFull">With its trace.</param>
    public string WordsOf(Exception exception, bool isFull = false) =>
        !_mask.IsEmpty ? Withheld(exception, "there are secrets in the configuration") : isFull ? exception.ToString() : exception.Message;

    /// <summary>Takes secrets out of a problem's words.</summary>
    public ConfigurationProblem Hide(ConfigurationProblem problem) => problem with
    {
        Message = problem.Key is { } at ? _mask.HideAt(at, problem.Message) : _mask.HideIn(problem.Message),
        // What is nearest to a secret tells about it.
        Suggestion = problem.Key is { } key && HoldsSecret(key) ? null : problem.Suggestion,
    };

    /// <summary>The value that counts for this key comes from a place for secrets.</summary>
    public bool IsSecret(string key) =>
        ProviderOf(key) is ColletFileProvider { File: var file } && file.Entries.TryGetValue(key, out FlatEntry entry) && entry.IsSecret;

    /// <summary>This key, or one below it, has a value from a place for secrets.</summary>
    public bool HoldsSecret(string key) =>
        Files.SelectMany(file => file.Resolved.Secrets.Keys).Any(secret => IsOrIsBelow(secret, key) && IsSecret(secret));

    /// <summary>The provider whose value for this key counts; null where none has one.</summary>
    public IConfigurationProvider? ProviderOf(string key) => Array.Find(_providers, provider => provider.TryGet(key, out _));

    /// <summary>The providers with something below this key, the one that wins first.</summary>
    public IEnumerable<IConfigurationProvider> ProvidersBelow(string key) => _providers.Where(provider => HasBelow(provider, key));

    /// <summary>Names a provider for who configured it, at one of its keys.</summary>
    public static string Describe(IConfigurationProvider provider, string key) => provider switch
    {
        ColletFileProvider file => file.File.Path,
        FileConfigurationProvider file => PathOf(file),
        EnvironmentVariablesConfigurationProvider => VariableOf(key) is { } name ? $"environment variable {name}" : "environment",
        CommandLineConfigurationProvider => "command line",
        _ => provider.ToString()!,
    };

    private static string Withheld(Exception exception, string why) => $"{exception.GetType().Name}; its words are not shown, as {why}.";

    private ConfigurationProblem Locate(string key, bool atKey)
    {
        // What is missing has no place, but what it is missing from has.
        for (string? at = key; at is not null; at = ConfigurationPath.GetParentPath(at))
        {
            if ((ProviderOf(at) ?? OwnerOf(at)) is { } provider)
            {
                return Locate(provider, at, atKey && at == key);
            }
        }

        return new ConfigurationProblem("");
    }

    // Of a level several may speak: the file is where its author looks first.
    private IConfigurationProvider? OwnerOf(string key) =>
        Array.Find(_providers, provider => provider is ColletFileProvider { File: var file } && file.Entries.ContainsKey(key))
        ?? Array.Find(_providers, provider => HasBelow(provider, key));

    private static ConfigurationProblem Locate(IConfigurationProvider provider, string key, bool atKey)
    {
        if (provider is ColletFileProvider { File: var file } && file.Entries.TryGetValue(key, out FlatEntry entry))
        {
            TextPosition position = atKey ? entry.KeyPosition : entry.Position;
            return new ConfigurationProblem("") { File = position.File ?? file.Path, Line = position.Line, Column = position.Column };
        }

        string source = Describe(provider, key);
        return provider is FileConfigurationProvider
            ? new ConfigurationProblem("") { File = source }
            : new ConfigurationProblem("") { Source = source };
    }

    private static bool HasBelow(IConfigurationProvider provider, string key) => provider.GetChildKeys([], key).Any();

    private static string PathOf(FileConfigurationProvider provider)
    {
        string path = provider.Source.Path ?? "";
        return provider.Source.FileProvider?.GetFileInfo(path).PhysicalPath ?? path;
    }

    // The provider keeps no names: any mixture of cases may have been used, and a prefix such as ASPNETCORE_.
    private static string? VariableOf(string key) => Environment.GetEnvironmentVariables().Keys.Cast<string>()
        .Where(name => IsVariableOf(name.Replace("__", ConfigurationPath.KeyDelimiter, StringComparison.Ordinal), key))
        .Order(StringComparer.Ordinal)
        .FirstOrDefault();

    private static bool IsVariableOf(string name, string key) =>
        IsOrIsBelow(name, key) || (name.IndexOf('_') is var prefix and > 0 && IsOrIsBelow(name[(prefix + 1)..], key));

    private static bool IsOrIsBelow(string name, string key) =>
        name.StartsWith(key, StringComparison.OrdinalIgnoreCase) && (name.Length == key.Length || name[key.Length] == ':');
}
