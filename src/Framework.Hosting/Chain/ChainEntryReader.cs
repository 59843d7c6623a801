using Collet.Hosting.Configuration;
using Collet.Hosting.Middlewares;
using Collet.Hosting.Security;
using Microsoft.Extensions.Configuration;

namespace Collet.Hosting.Chain;

/// <summary>Reads one entry of the list: a name, or an object with a name, the keys every entry has, and the middleware's own.</summary>
internal sealed class ChainEntryReader(
    IConfiguration configuration, MiddlewareTable middlewares, ConfigurationOrigins origins, List<ConfigurationProblem> problems)
{
    private const string NameKey = "name";
    private const string EnabledKey = "enabled";
    private const string ToolsKey = "tools";

    private readonly OptionsBinding _options = new(origins, problems, [NameKey, EnabledKey, ToolsKey]);
    private readonly OptionsBinding _section = new(origins, problems, []);

    /// <summary>Reads an entry; null where it names nothing.</summary>
    public ChainPlace? Read(IConfigurationSection entry)
    {
        IConfigurationSection[] children = [.. entry.GetChildren()];
        MiddlewareDescriptor? middleware = ReadName(entry, children);
        int before = problems.Count;
        bool isEnabled = ReadEnabled(entry.GetSection(EnabledKey));
        ToolSelector? tools = ReadTools(entry.GetSection(ToolsKey));
        if (middleware is null)
        {
            return null;
        }

        (object? options, string json) = Bind(middleware, entry, [.. children.Where(child => !IsReserved(child.Key))]);
        return new ChainPlace(entry.Path, new PlannedEntry(middleware, options, tools), json, isEnabled, problems.Count == before);
    }

    /// <summary>An entry of the base set; null where there is no such middleware.</summary>
    public ChainPlace? Read(string key, string name)
    {
        int before = problems.Count;
        if (middlewares.Find(name) is not { } middleware)
        {
            problems.Add(Unknown(key, name));
            return null;
        }

        (object? options, string json) = _options.Bind(middleware, key, []);
        return new ChainPlace(key, new PlannedEntry(middleware, options, null), json, IsSound: problems.Count == before);
    }

    private (object? Options, string Json) Bind(MiddlewareDescriptor middleware, IConfigurationSection entry, IConfigurationSection[] own)
    {
        IConfigurationSection[] section = middleware.Name == AuthorizationMiddleware.Name ? AuthorizationSection.In(configuration) : [];
        if (section.Length == 0)
        {
            return _options.Bind(middleware, entry.Path, own);
        }

        foreach (IConfigurationSection twice in own)
        {
            problems.Add(origins.ProblemOfKey(twice.Path, $"The roles stand in {AuthorizationSection.Key}; remove it here, or that section."));
        }

        return _section.Bind(middleware, AuthorizationSection.Key, section);
    }

    private static bool IsReserved(string key) => Is(key, NameKey) || Is(key, EnabledKey) || Is(key, ToolsKey);

    private static bool Is(string key, string name) => string.Equals(key, name, StringComparison.OrdinalIgnoreCase);

    private MiddlewareDescriptor? ReadName(IConfigurationSection entry, IConfigurationSection[] children)
    {
        IConfigurationSection name = entry.GetSection(NameKey);
        if (name.GetChildren().Any())
        {
            problems.Add(origins.Problem(name.Path, "Expected the name of a middleware; received keys below it."));
            return null;
        }

        // One of them would be passed over: a variable that was to put another middleware here, say.
        if (!string.IsNullOrEmpty(name.Value) && !string.IsNullOrEmpty(entry.Value) && !Is(name.Value, entry.Value))
        {
            problems.Add(origins.Problem(
                entry.Path, $"The entry is '{entry.Value}', and its key 'name' says '{name.Value}'. Keep one of them."));
            return null;
        }

        // The file may have the name alone, and a variable an option below it.
        string? given = string.IsNullOrEmpty(name.Value) ? entry.Value : name.Value;
        if (string.IsNullOrEmpty(given))
        {
            problems.Add(Nameless(entry, children));
            return null;
        }

        if (middlewares.Find(given) is { } middleware)
        {
            return middleware;
        }

        string key = string.IsNullOrEmpty(name.Value) ? entry.Path : name.Path;
        problems.Add(Unknown(key, given));
        return null;
    }

    private ConfigurationProblem Unknown(string key, string name) => origins.Problem(
        key,
        $"There is no middleware '{name}'; there are {string.Join(", ", middlewares.Names)}. "
        + "Those of the host itself need builder.AddCollet().AddMiddlewares().",
        middlewares.Nearest(name));

    private ConfigurationProblem Nameless(IConfigurationSection entry, IConfigurationSection[] children)
    {
        string example = Array.Find(children, child => middlewares.Find(child.Key) is not null) is { } mistaken
            ? $"Write 'name: {mistaken.Key}', and its options beside that instead of below it."
            : "Write the name of a middleware, or an object with a 'name'; entries are numbered from 0.";
        return origins.Problem(entry.Path, (children.Length == 0 ? "The entry is empty. " : "The entry has no name. ") + example);
    }

    private bool ReadEnabled(IConfigurationSection enabled)
    {
        if (bool.TryParse(enabled.Value, out bool isEnabled))
        {
            return isEnabled;
        }

        if (IsThere(enabled))
        {
            problems.Add(origins.Problem(enabled.Path, $"Expected true or false; received {Describe(enabled)}."));
        }

        return true;
    }

    private ToolSelector? ReadTools(IConfigurationSection tools)
    {
        IConfigurationSection[] items = [.. tools.GetChildren()];
        if (items.Length == 0)
        {
            return IsThere(tools) ? Parse(string.IsNullOrEmpty(tools.Value) ? [] : [tools]) : null;
        }

        if (!string.IsNullOrEmpty(tools.Value))
        {
            problems.Add(origins.Problem(tools.Path, "It is a text in one place and a list in another; keep one."));
            return null;
        }

        return Parse(items);

        ToolSelector? Parse(IConfigurationSection[] patterns)
        {
            bool[] areRight = [.. patterns.Select(IsPattern)];
            return patterns.Length == 0
                ? Refuse("Expected patterns; received none. Without the key, the middleware runs for every tool.")
                : areRight.All(isRight => isRight) ? ToolSelector.Parse(patterns.Select(pattern => pattern.Value!)) : null;
        }

        ToolSelector? Refuse(string message)
        {
            problems.Add(origins.Problem(tools.Path, message));
            return null;
        }
    }

    private bool IsPattern(IConfigurationSection pattern)
    {
        try
        {
            ToolSelector.Parse([pattern.Value ?? throw new FormatException($"Expected a pattern; received {Describe(pattern)}.")]);
            return true;
        }
        catch (FormatException exception)
        {
            problems.Add(origins.ForeignProblem(pattern.Path, "", exception));
            return false;
        }
    }

    private bool IsThere(IConfigurationSection section) => section.GetChildren().Any() || origins.ProviderOf(section.Path) is not null;

    private static string Describe(IConfigurationSection section) =>
        section.GetChildren().Any() ? "keys below it" : string.IsNullOrEmpty(section.Value) ? "nothing" : $"'{section.Value}'";
}
