namespace Collet.Tests.Support;

/// <summary>Tests that count allocations: nothing else may take calls from the pool meanwhile.</summary>
[CollectionDefinition(nameof(Alone), DisableParallelization = true)]
public sealed class Alone;
