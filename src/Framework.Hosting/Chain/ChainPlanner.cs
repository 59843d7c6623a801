using System.Globalization;
using Collet.Hosting.Configuration;
using Collet.Hosting.Security;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Configuration.CommandLine;
using Microsoft.Extensions.Configuration.EnvironmentVariables;

namespace Collet.Hosting.Chain;

/// <summary>Makes a plan of the list <c>collet:middlewares</c>, or says everything that is wrong with it.</summary>
internal sealed class ChainPlanner(
    IConfiguration configuration, MiddlewareTable middlewares, ConfigurationOrigins origins, List<ConfigurationProblem> problems)
{
    /// <summary>Where the list stands.</summary>
    public const string Key = ColletOptions.SectionName + ":middlewares";

    private readonly ChainEntryReader _entries = new(configuration, middlewares, origins, problems);
    private readonly List<ConfigurationProblem> _warnings = [];

    /// <summary>The plan; of no use where problems were added.</summary>
    public ChainPlan Plan()
    {
        ChainPlace[] places = [.. ReadPlaces()];
        ChainPlace[] enabled = [.. places.Where(place => place.IsEnabled)];
        AuthorizationSection.Check(configuration, places, origins, problems);
        CheckRepeats(enabled);
        ChainOrder.Check(enabled, origins, problems, _warnings);
        // What an entry says of the others is only worth hearing where the others are known.
        if (places.All(place => place.IsSound))
        {
            CheckRules(enabled);
        }

        return new ChainPlan(enabled, _warnings);
    }

    private IEnumerable<ChainPlace> ReadPlaces()
    {
        IConfigurationSection list = configuration.GetSection(Key);
        IConfigurationSection[] children = [.. list.GetChildren()];
        if (children.Length == 0)
        {
            return IsGiven(list) ? [] : ReadBaseSet();
        }

        if (!string.IsNullOrEmpty(list.Value))
        {
            problems.Add(origins.Problem(Key, $"Expected a list; received '{list.Value}' besides the entries."));
        }

        return AreMixed() ? [] : [.. children.Where(IsPlace).Select(_entries.Read).OfType<ChainPlace>()];
    }

    private IEnumerable<ChainPlace> ReadBaseSet() =>
        BaseSet.Names.Select(name => _entries.Read(Key, name)).OfType<ChainPlace>();

    private bool IsGiven(IConfigurationSection list)
    {
        if (origins.ProviderOf(Key) is not { } provider)
        {
            return false;
        }

        // A file says it on purpose, as []; a variable left empty must not turn everything off.
        bool isTyped = provider is EnvironmentVariablesConfigurationProvider or CommandLineConfigurationProvider;
        if (isTyped || list.Value is not "")
        {
            RefuseValue(list);
        }

        return true;
    }

    private void RefuseValue(IConfigurationSection list)
    {
        string received = string.IsNullOrEmpty(list.Value) ? "nothing" : $"'{list.Value}'";
        problems.Add(origins.Problem(
            Key,
            $"Expected a list; received {received}. An empty chain is written [] in a file; without the key, the base set runs: "
            + $"{string.Join(", ", BaseSet.Names)}."));
    }

    private bool IsPlace(IConfigurationSection child)
    {
        bool isPlace = int.TryParse(child.Key, NumberStyles.None, CultureInfo.InvariantCulture, out _);
        if (!isPlace)
        {
            problems.Add(origins.ProblemOfKey(
                child.Path,
                $"'{child.Key}' is no place in the list. Entries are numbered from 0; in YAML each starts with '- ', "
                + "in JSON they stand in []."));
        }

        return isPlace;
    }

    // .NET lays lists over each other entry by entry, so two of them make a third that nobody wrote.
    private bool AreMixed()
    {
        IConfigurationProvider? below = origins.ProvidersBelow(Key)
            .SkipWhile(provider => provider is not ColletFileProvider)
            .FirstOrDefault(provider => provider is FileConfigurationProvider);
        if (below is not null)
        {
            problems.Add(origins.Problem(
                Key,
                $"The list also stands in {ConfigurationOrigins.Describe(below, Key)}, "
                + "and the two would be mixed entry by entry; keep one."));
        }

        return below is not null;
    }

    private void CheckRepeats(ChainPlace[] places)
    {
        foreach (var same in places.GroupBy(place => place.Name).Where(group => !group.First().Entry.Middleware.IsRepeatable))
        {
            foreach (ChainPlace place in same.Skip(1))
            {
                problems.Add(origins.Problem(
                    place.Key,
                    $"'{place.Name}' is in the list twice, first as {same.First().Key}, and may be there once. Remove one of them."));
            }
        }
    }

    private void CheckRules(ChainPlace[] places)
    {
        PlannedEntry[] chain = [.. places.Select(place => place.Entry)];
        for (int i = 0; i < chain.Length; i++)
        {
            foreach (ChainProblem problem in (chain[i].Options as IChainRule)?.Check(chain, i) ?? [])
            {
                (problem.IsWarning ? _warnings : problems).Add(origins.Problem(places[i].Key, $"{places[i].Name}: {problem.Message}"));
            }
        }
    }
}
