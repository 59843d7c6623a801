namespace Collet.Scanning;

/// <summary>A generic method with its arguments.</summary>
internal sealed record MethodInstance(Callee Callee, TypeFacts[] Arguments);
