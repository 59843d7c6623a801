namespace Collet.Generators.Model;

/// <summary>A parameter of the tool's method.</summary>
/// <param name="Kind">Where its value comes from.</param>
/// <param name="Argument">For an argument: which.</param>
/// <param name="Service">For a service: which.</param>
/// <param name="IsByReference">It is an <c>in</c> parameter.</param>
internal sealed record ParameterSpec(ParameterKind Kind, int Argument = -1, ServiceSpec? Service = null, bool IsByReference = false);

internal enum ParameterKind
{
    Argument,
    Service,
    Call,
    CancellationToken,
    Progress,
}
