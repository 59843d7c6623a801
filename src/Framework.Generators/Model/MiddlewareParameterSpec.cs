namespace Collet.Generators.Model;

/// <summary>A parameter of a middleware's constructor.</summary>
/// <param name="Service">What it takes from the services; null: the options.</param>
internal sealed record MiddlewareParameterSpec(ServiceSpec? Service);
