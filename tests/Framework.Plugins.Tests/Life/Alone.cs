namespace Collet.Plugins.Tests.Life;

/// <summary>Tests that count what the whole process holds, and so run while no other does.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class Alone
{
    public const string Name = "alone";
}
