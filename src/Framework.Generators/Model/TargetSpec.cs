namespace Collet.Generators.Model;

/// <summary>What the tool's method is called on.</summary>
/// <param name="Kind">How it is had.</param>
/// <param name="Services">What its constructor takes.</param>
/// <param name="Disposal">How it is disposed when made for the call.</param>
internal sealed record TargetSpec(TargetKind Kind, EquatableArray<ServiceSpec> Services, Disposal Disposal);

internal enum TargetKind
{
    /// <summary>The method is static.</summary>
    Static,

    /// <summary>The class has no state and takes no services: one object serves all calls.</summary>
    Shared,

    /// <summary>Taken from the services where registered, made for the call where not.</summary>
    PerCall,
}

internal enum Disposal
{
    None,
    Sync,
    Async,
}
