using Collet.Hosting.Configuration;
using Microsoft.Extensions.Logging;

namespace Collet.Hosting.Chain;

/// <summary>Makes chains of plans, and remembers every middleware that has not ended. Thread-safe.</summary>
internal sealed class ChainMaker(IServiceProvider services, ILogger<ToolChain> logger)
{
    private readonly Lock _changing = new();
    private readonly List<MiddlewareInstance> _alive = [];

    /// <summary>The middlewares that have not ended, the first made first.</summary>
    public IReadOnlyList<MiddlewareInstance> Alive
    {
        get
        {
            lock (_changing)
            {
                return [.. _alive];
            }
        }
    }

    /// <summary>Makes a chain.</summary>
    /// <param name="configuration">What it is made of.</param>
    /// <param name="last">Its middlewares go on where name and options are the same; null for a chain that is all new.</param>
    /// <param name="cancellationToken">Ends the making between two middlewares.</param>
    /// <exception cref="ColletConfigurationException">A middleware cannot be made; those that were made have ended.</exception>
    public async ValueTask<MadeChain> MakeAsync(CheckedConfiguration configuration, MadeChain? last, CancellationToken cancellationToken)
    {
        var leases = new List<MiddlewareLease>();
        var made = new List<MiddlewareInstance>();
        try
        {
            return Make(configuration, last, leases, made, cancellationToken);
        }
        catch
        {
            await EndAsync(made);
            throw;
        }
    }

    /// <summary>As <see cref="MakeAsync"/>, where nothing can be waited for.</summary>
    public MadeChain Make(CheckedConfiguration configuration)
    {
        var made = new List<MiddlewareInstance>();
        try
        {
            return Make(configuration, last: null, [], made, CancellationToken.None);
        }
        catch
        {
            End(made);
            throw;
        }
    }

    /// <summary>Ends these, the last first.</summary>
    public static async ValueTask EndAsync(IReadOnlyList<MiddlewareInstance> instances)
    {
        for (int i = instances.Count - 1; i >= 0; i--)
        {
            await instances[i].EndAsync();
        }
    }

    /// <summary>As <see cref="EndAsync"/>, where nothing can be waited for.</summary>
    public static void End(IReadOnlyList<MiddlewareInstance> instances)
    {
        for (int i = instances.Count - 1; i >= 0; i--)
        {
            instances[i].End();
        }
    }

    private MadeChain Make(
        CheckedConfiguration configuration,
        MadeChain? last,
        List<MiddlewareLease> leases,
        List<MiddlewareInstance> made,
        CancellationToken cancellationToken)
    {
        var reusable = new List<MiddlewareLease>(last?.Leases ?? []);
        var entries = new List<ChainEntry>();
        var problems = new List<ConfigurationProblem>();
        Exception? cause = null;
        foreach (ChainPlace place in configuration.Chain.Places)
        {
            cancellationToken.ThrowIfCancellationRequested();
            try
            {
                MiddlewareLease lease = Take(reusable, place) ?? new MiddlewareLease(Create(place, made));
                leases.Add(lease);
                entries.Add(new ChainEntry(place.Name, lease.Instance.Middleware, place.Entry.Tools));
            }
            catch (Exception exception) when (IsExpected(exception))
            {
                // A host that ends by an exception shows all of it.
                cause ??= configuration.Origins.HoldsSecret(place.Key) ? null : exception;
                problems.AddRange(Explain(exception, place, configuration.Origins));
            }
        }

        return problems.Count > 0
            ? throw new ColletConfigurationException(problems, cause)
            : new MadeChain(new ToolChain(entries) { Keeps = leases }, leases, made);
    }

    // The first of several that are the same goes on as the first.
    private static MiddlewareLease? Take(List<MiddlewareLease> reusable, ChainPlace place)
    {
        int index = reusable.FindIndex(lease => lease.Instance.Name == place.Name && lease.Instance.Options == place.Options);
        if (index < 0)
        {
            return null;
        }

        MiddlewareLease found = reusable[index];
        reusable.RemoveAt(index);
        return found;
    }

    private MiddlewareInstance Create(ChainPlace place, List<MiddlewareInstance> made)
    {
        ToolMiddleware middleware = place.Entry.Middleware.Create(place.Entry.Options, services);
        var instance = new MiddlewareInstance(place.Name, place.Options, middleware, Forget, logger);
        lock (_changing)
        {
            _alive.Add(instance);
        }

        made.Add(instance);
        return instance;
    }

    private void Forget(MiddlewareInstance instance)
    {
        lock (_changing)
        {
            _alive.Remove(instance);
        }
    }

    // A service that is missing, a file that cannot be opened, a value only the middleware understands; anything else is a fault.
    private static bool IsExpected(Exception exception) => exception
        is InvalidOperationException or ArgumentException or ColletConfigurationException
        or IOException or InvalidDataException or UnauthorizedAccessException;

    private static IEnumerable<ConfigurationProblem> Explain(Exception exception, ChainPlace place, ConfigurationOrigins origins) =>
        exception is ColletConfigurationException { Problems: var problems }
            ? problems.Select(problem => problem.Key is null && problem.File is null
                ? origins.Problem(place.Key, $"{place.Name}: {problem.Message}", problem.Suggestion)
                : problem)
            : [origins.ForeignProblem(place.Key, $"{Describe(place.Entry.Middleware)} cannot be made.", exception)];

    private static string Describe(MiddlewareDescriptor middleware) =>
        middleware.Origin is { } origin ? $"{middleware.Name} ({origin})" : middleware.Name;
}
