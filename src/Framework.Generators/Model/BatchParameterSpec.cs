namespace Collet.Generators.Model;

/// <summary>A parameter of a batch form.</summary>
/// <param name="Kind">Where its value comes from.</param>
/// <param name="Service">For a service: which.</param>
internal sealed record BatchParameterSpec(BatchParameterKind Kind, ServiceSpec? Service = null);

internal enum BatchParameterKind
{
    Items,
    Service,
    CancellationToken,
}
