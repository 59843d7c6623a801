namespace Collet.Plugins.Tests.InProcess;

/// <summary>Tests that weigh or count what the whole process holds, or keep all of it busy, and have it to themselves.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class Alone
{
    public const string Name = "Alone";
}
