using Collet.Hosting.Configuration;

namespace Collet.Hosting.Chain;

/// <summary>Checks what middlewares say about their order, pair by pair.</summary>
internal static class ChainOrder
{
    public static void Check(
        IReadOnlyList<ChainPlace> places,
        ConfigurationOrigins origins,
        List<ConfigurationProblem> problems,
        List<ConfigurationProblem> warnings)
    {
        // Both of a pair may say the same in their own words; once is enough, and an error outweighs a warning.
        foreach (var violation in Violations(places).OrderBy(violation => violation.Rule.IsWarning).DistinctBy(v => (v.First, v.Second)))
        {
            ChainPlace first = places[violation.First];
            ChainPlace second = places[violation.Second];
            (violation.Rule.IsWarning ? warnings : problems).Add(origins.Problem(
                second.Key,
                $"'{second.Name}' must come before '{first.Name}' ({first.Key}): {violation.Rule.Reason}. "
                + $"Move '{second.Name}' in front of it."));
        }
    }

    private static IEnumerable<(int First, int Second, MiddlewareOrder Rule)> Violations(IReadOnlyList<ChainPlace> places) =>
        from owner in Enumerable.Range(0, places.Count)
        from rule in places[owner].Entry.Middleware.Order
        from other in Enumerable.Range(0, places.Count)
        where other != owner && places[other].Name == rule.Other && (rule.RunsAfter ? other > owner : other < owner)
        select (Math.Min(owner, other), Math.Max(owner, other), rule);
}
