using Collet.Hosting.Configuration;

namespace Collet.Hosting.Chain;

/// <summary>The chain of the configuration. Owns its middlewares, and ends them with the host, the last first.</summary>
internal sealed class BuiltChain : IDisposable, IAsyncDisposable
{
    private readonly List<ChainEntry> _entries = [];
    private bool _disposed;

    /// <exception cref="ColletConfigurationException">A middleware cannot be made.</exception>
    public BuiltChain(CheckedConfiguration configuration, IServiceProvider services)
    {
        var problems = new List<ConfigurationProblem>();
        Exception? cause = null;
        try
        {
            foreach (ChainPlace place in configuration.Chain.Places)
            {
                try
                {
                    _entries.Add(Make(place, services));
                }
                catch (Exception exception) when (IsExpected(exception))
                {
                    cause ??= exception;
                    problems.AddRange(Explain(exception, place, configuration.Origins));
                }
            }

            if (problems.Count > 0)
            {
                throw new ColletConfigurationException(problems, cause);
            }
        }
        catch
        {
            Dispose();
            throw;
        }

        Chain = new ToolChain(_entries);
    }

    public ToolChain Chain { get; }

    public void Dispose()
    {
        foreach (ToolMiddleware middleware in TakeLastFirst())
        {
            if (middleware is IDisposable disposable)
            {
                disposable.Dispose();
            }
            else
            {
                // A container that is disposed synchronously leaves no other way.
                (middleware as IAsyncDisposable)?.DisposeAsync().AsTask().GetAwaiter().GetResult();
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        foreach (ToolMiddleware middleware in TakeLastFirst())
        {
            if (middleware is IAsyncDisposable asynchronous)
            {
                await asynchronous.DisposeAsync();
            }
            else
            {
                (middleware as IDisposable)?.Dispose();
            }
        }
    }

    private static ChainEntry Make(ChainPlace place, IServiceProvider services) =>
        new(place.Name, place.Entry.Middleware.Create(place.Entry.Options, services), place.Entry.Tools);

    // A service that is missing, a file that cannot be opened, a value only the middleware understands; anything else is a fault.
    private static bool IsExpected(Exception exception) => exception
        is InvalidOperationException or ArgumentException or ColletConfigurationException
        or IOException or InvalidDataException or UnauthorizedAccessException;

    private static IEnumerable<ConfigurationProblem> Explain(Exception exception, ChainPlace place, ConfigurationOrigins origins) =>
        exception is ColletConfigurationException { Problems: var problems }
            ? problems.Select(problem => problem.Key is null && problem.File is null
                ? origins.Problem(place.Key, $"{place.Name}: {problem.Message}", problem.Suggestion)
                : problem)
            : [origins.Problem(place.Key, $"{Describe(place.Entry.Middleware)} cannot be made. {exception.Message}")];

    private static string Describe(MiddlewareDescriptor middleware) =>
        middleware.Origin is { } origin ? $"{middleware.Name} ({origin})" : middleware.Name;

    private ToolMiddleware[] TakeLastFirst()
    {
        ToolMiddleware[] middlewares = _disposed ? [] : [.. _entries.Select(entry => entry.Middleware).Reverse()];
        _disposed = true;
        return middlewares;
    }
}
