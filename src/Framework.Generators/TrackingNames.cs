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
}
