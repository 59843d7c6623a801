namespace Collet.Hosting.Middlewares;

/// <summary>Which calls may run together.</summary>
/// <param name="Tool">The instance: one that is swapped begins anew.</param>
/// <param name="Caller">Who calls; null where that does not matter.</param>
internal readonly record struct BatchKey(Tool Tool, string? Caller);
