using Collet.Hosting.Chain;
using Collet.Hosting.Configuration;
using Collet.Hosting.Middlewares;
using Microsoft.Extensions.Configuration;

namespace Collet.Hosting.Security;

/// <summary>
/// The section <c>collet:authorization</c>: roles, and who has which without being given any. The middleware of that name heeds it; the
/// section says what, the place in the chain says when.
/// </summary>
internal static class AuthorizationSection
{
    public const string Key = ColletOptions.SectionName + ":authorization";

    /// <summary>What stands in it; nothing where it is not there.</summary>
    public static IConfigurationSection[] In(IConfiguration configuration) => [.. configuration.GetSection(Key).GetChildren()];

    /// <summary>Finds a section nobody heeds: who writes roles does not mean everybody to call everything.</summary>
    /// <param name="configuration">The configuration.</param>
    /// <param name="places">The entries of the chain, those that are not enabled included.</param>
    /// <param name="origins">Where the values came from.</param>
    /// <param name="problems">Takes what is wrong.</param>
    public static void Check(
        IConfiguration configuration, IEnumerable<ChainPlace> places, ConfigurationOrigins origins, List<ConfigurationProblem> problems)
    {
        IConfigurationSection section = configuration.GetSection(Key);
        if (!string.IsNullOrEmpty(section.Value))
        {
            problems.Add(origins.Problem(Key, $"Expected the keys roles, anonymous and default; received '{section.Value}'."));
        }
        else if (In(configuration).Length > 0 && !places.Any(place => place.Name == AuthorizationMiddleware.Name))
        {
            problems.Add(origins.ProblemOfKey(
                Key, $"Nothing in the chain heeds it: add '{AuthorizationMiddleware.Name}' to the middlewares, in front of what answers or spends."));
        }
    }
}
