namespace Collet.Tests.Support;

/// <summary>
/// Tests that count allocations, and those that dispose a call twice: nothing else may take calls from the pool meanwhile. What another
/// test had rented by then would be ended under it.
/// </summary>
[CollectionDefinition(nameof(Alone), DisableParallelization = true)]
public sealed class Alone;
