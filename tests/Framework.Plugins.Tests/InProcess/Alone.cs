namespace Collet.Plugins.Tests.InProcess;

/// <summary>Tests that weigh the memory of the process or keep all of it busy, and have it to themselves.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class Alone
{
    public const string Name = "Alone";
}
