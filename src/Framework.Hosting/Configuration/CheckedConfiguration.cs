using Collet.Hosting.Chain;
using Collet.Hosting.Http;
using Collet.Hosting.Plugins;
using Collet.Hosting.Security;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;

namespace Collet.Hosting.Configuration;

/// <summary>
/// Everything the section <c>collet</c> says, checked before anything is made of it, so that all that is wrong is said at once.
/// </summary>
internal sealed class CheckedConfiguration
{
    private const string KeyStart = ColletOptions.SectionName + ":";

    /// <exception cref="ColletConfigurationException">Something is wrong.</exception>
    public CheckedConfiguration(
        IConfiguration configuration,
        IOptions<ColletOptions> options,
        IOptions<AuthenticationSettings> callers,
        IEnumerable<MiddlewareRegistry> registries)
    {
        var origins = Origins = new ConfigurationOrigins(configuration);
        var problems = new List<ConfigurationProblem>();
        TopLevelKeys.Check(origins, problems);
        SectionShapes.Check(configuration, origins, problems);
        Options = Read(options, origins, problems);
        Callers = AuthenticationPlan.From(Read(callers, origins, problems));
        ServerAddress.Read(configuration, origins, problems);
        Reload = new ReloadOptionsReader(configuration, origins, problems).Read();
        Chain = new ChainPlanner(configuration, new MiddlewareTable(registries, problems), origins, problems).Plan();
        Plugins = new PluginSettingsReader(configuration, origins, problems).Read();
        Chain = Chain with
        {
            Warnings =
            [
                .. Chain.Warnings,
                .. GivenRoles.Check(Callers, Chain, origins, problems),
                .. PluginSettingsReader.Doubts(Plugins, origins),
            ],
        };
        if (problems.Count > 0)
        {
            throw new ColletConfigurationException(problems);
        }
    }

    public ColletOptions Options { get; }

    /// <summary>Who may call.</summary>
    public AuthenticationPlan Callers { get; }

    public ChainPlan Chain { get; }

    /// <summary>Whose plugins are loaded, and what they may do.</summary>
    public PluginSettings Plugins { get; }

    /// <summary>How changes of all this are noticed and applied.</summary>
    public ReloadOptions Reload { get; }

    /// <summary>Where the values came from.</summary>
    public ConfigurationOrigins Origins { get; }

    private static TOptions Read<TOptions>(IOptions<TOptions> options, ConfigurationOrigins origins, List<ConfigurationProblem> problems)
        where TOptions : class, new()
    {
        try
        {
            return options.Value;
        }
        catch (ColletConfigurationException exception)
        {
            problems.AddRange(exception.Problems);
        }
        catch (OptionsValidationException exception)
        {
            problems.AddRange(exception.Failures.Select(failure => ProblemOf(failure, origins)));
        }

        return new TOptions();
    }

    private static ConfigurationProblem ProblemOf(string failure, ConfigurationOrigins origins)
    {
        int colon = failure.StartsWith(KeyStart, StringComparison.Ordinal) ? failure.IndexOf(": ", StringComparison.Ordinal) : -1;
        return colon < 0 ? origins.Hide(new ConfigurationProblem(failure)) : origins.Problem(failure[..colon], failure[(colon + 2)..]);
    }
}
