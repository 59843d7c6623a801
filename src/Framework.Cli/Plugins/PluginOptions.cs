using System.CommandLine;
using Collet.Cli.Commands;
using Collet.Hosting;
using Collet.Hosting.Configuration;
using Collet.Hosting.Plugins;
using Collet.Plugins;
using Microsoft.Extensions.Configuration;

namespace Collet.Cli.Plugins;

/// <summary>The options that say which store and whose plugins: those of a host, or one by one.</summary>
internal sealed class PluginOptions
{
    private readonly Option<string?> _config = new("--config")
    {
        Description = "A host's configuration file: its store, its trust and its grants.",
    };

    private readonly Option<string?> _directory = new("--directory") { Description = "The store; 'plugins' where nothing says otherwise." };

    private readonly Option<string[]> _trust = new("--trust")
    {
        Description = "A key id to trust, sha256:...; may be given more than once.",
        DefaultValueFactory = static _ => [],
    };

    public Option<bool> Json { get; } = CommonOptions.Json();

    /// <summary>Adds them to a command.</summary>
    public Command AddTo(Command command)
    {
        command.Add(_config);
        command.Add(_directory);
        command.Add(_trust);
        command.Add(Json);
        command.Validators.Add(result =>
        {
            foreach (string id in (result.GetValue(_trust) ?? []).Where(id => !PluginKeyId.IsValid(id)))
            {
                result.AddError($"'{id}' is no key id; sha256: and 64 hexadecimal digits are, as 'collet plugin keygen' prints them.");
            }
        });
        return command;
    }

    /// <summary>The same, and who is trusted has to be said.</summary>
    public Command AddTrustingTo(Command command)
    {
        AddTo(command);
        command.Validators.Add(result =>
        {
            if (result.GetValue(_config) is null && (result.GetValue(_trust) ?? []).Length == 0)
            {
                result.AddError("Whom it trusts has to be said: --config FILE, or --trust KEYID.");
            }
        });
        return command;
    }

    /// <summary>What the options come to; directories are full paths.</summary>
    /// <exception cref="ColletConfigurationException">The configuration is wrong.</exception>
    public PluginSettings Read(ParseResult parsed)
    {
        PluginSettings settings = parsed.GetValue(_config) is { } file ? Read(file) : new PluginSettings();
        if (parsed.GetValue(_directory) is { } directory)
        {
            settings = settings with { Directory = directory };
        }

        return settings with
        {
            Directory = Path.GetFullPath(settings.Directory),
            Trust = settings.Trust with { TrustedKeys = settings.Trust.TrustedKeys.Concat(parsed.GetValue(_trust) ?? []).ToHashSet() },
        };
    }

    /// <summary>Tells whether grants are known.</summary>
    public bool HasGrants(ParseResult parsed) => parsed.GetValue(_config) is not null;

    private static PluginSettings Read(string path)
    {
        if (!File.Exists(path))
        {
            throw new CommandException(ExitCodes.Input, $"There is no file {path}.");
        }

        ConfigurationFile file = ConfigurationFile.Read(path);
        using var configuration = new ConfigurationManager();
        ((IConfigurationBuilder)configuration).Add(new ColletFileSource(file.Path, file));
        var problems = new List<ConfigurationProblem>();
        PluginSettings settings = new PluginSettingsReader(configuration, new ConfigurationOrigins(configuration), problems).Read();
        return problems.Count > 0
            ? throw new ColletConfigurationException(problems)
            // As the host has it, whose content root the file usually lies in.
            : settings with { Directory = Path.GetFullPath(settings.Directory, Path.GetDirectoryName(file.Path)!) };
    }
}
