using Collet.Hosting.Chain;
using Collet.Hosting.Configuration;
using Collet.Hosting.Middlewares;

namespace Collet.Hosting.Security;

/// <summary>Checks the roles callers are given against those the chain's <c>authorization</c> knows.</summary>
internal static class GivenRoles
{
    /// <summary>What is doubtful; what is wrong is added to <paramref name="problems"/>.</summary>
    public static IEnumerable<ConfigurationProblem> Check(
        AuthenticationPlan callers, ChainPlan chain, ConfigurationOrigins origins, List<ConfigurationProblem> problems)
    {
        ChainPlace[] deciding = [.. chain.Places.Where(place => place.Name == AuthorizationMiddleware.Name)];
        if (deciding.Length == 0)
        {
            return callers.GivenRoles.Count == 0
                ? []
                : [origins.Problem(
                    callers.GivenRoles[0].Key,
                    "Callers have roles, but the chain has no 'authorization': every caller may call every tool.")];
        }

        foreach (AuthorizationOptions options in deciding.Select(place => place.Entry.Options).OfType<AuthorizationOptions>())
        {
            problems.AddRange(callers.GivenRoles
                .Where(given => !options.Roles.ContainsKey(given.Role))
                .Select(given => origins.Problem(
                    given.Key, $"'authorization' defines no role '{given.Role}'; it defines {string.Join(", ", options.Roles.Keys)}.")));
        }

        return [];
    }
}
