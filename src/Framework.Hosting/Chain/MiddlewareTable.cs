using Collet.Binding;

namespace Collet.Hosting.Chain;

/// <summary>The middlewares the configuration can name: those of every registry.</summary>
internal sealed class MiddlewareTable
{
    private readonly Dictionary<string, MiddlewareDescriptor> _middlewares = new(StringComparer.Ordinal);

    public MiddlewareTable(IEnumerable<MiddlewareRegistry> registries, List<ConfigurationProblem> problems)
    {
        foreach (MiddlewareDescriptor middleware in registries.SelectMany(registry => registry.Middlewares))
        {
            if (!_middlewares.TryAdd(middleware.Name, middleware))
            {
                problems.Add(new ConfigurationProblem(
                    $"Two middlewares are called '{middleware.Name}': {_middlewares[middleware.Name].Origin ?? "one"} and "
                    + $"{middleware.Origin ?? "another"}. Give one of them another name: [Middleware(\"...\")]."));
            }
        }
    }

    public IEnumerable<string> Names => _middlewares.Keys.Order(StringComparer.Ordinal);

    public MiddlewareDescriptor? Find(string name) => _middlewares.GetValueOrDefault(name);

    public string? Nearest(string name) => NearestName.Find(name, _middlewares.Keys, most: 1) is [string best] ? best : null;
}
