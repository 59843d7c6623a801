namespace Collet.Generators;

/// <summary>The names of the pipeline's steps; the tests read them all and see each one cached.</summary>
internal static class TrackingNames
{
    public const string Parsed = nameof(Parsed);
    public const string Tools = nameof(Tools);
    public const string Diagnostics = nameof(Diagnostics);
    public const string ToolClasses = nameof(ToolClasses);
    public const string Registry = nameof(Registry);
    public const string Registries = nameof(Registries);
    public const string Host = nameof(Host);
    public const string LostBatches = nameof(LostBatches);
    public const string ParsedMiddlewares = nameof(ParsedMiddlewares);
    public const string Middlewares = nameof(Middlewares);
    public const string MiddlewareDiagnostics = nameof(MiddlewareDiagnostics);
    public const string MiddlewaresTwice = nameof(MiddlewaresTwice);
    public const string MiddlewareClasses = nameof(MiddlewareClasses);
    public const string MiddlewareRegistry = nameof(MiddlewareRegistry);
    public const string MiddlewareRegistries = nameof(MiddlewareRegistries);
    public const string MiddlewareHost = nameof(MiddlewareHost);
    public const string IsPlugin = nameof(IsPlugin);
    public const string PluginTools = nameof(PluginTools);
}
