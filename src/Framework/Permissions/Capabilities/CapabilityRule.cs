namespace Collet;

/// <summary>One line of the capability table: what is needed for what.</summary>
/// <param name="Permission">A kind; <c>fs.open</c> stands for reading, writing or both, by what is opened how; <c>none</c> is nothing.</param>
/// <param name="Target">A documentation id, as the table writes it.</param>
/// <param name="ScopeParameter">The parameter that is the scope; null where it is not known.</param>
internal sealed record CapabilityRule(string Permission, string Target, string? ScopeParameter)
{
    /// <summary>What takes back a wider line.</summary>
    public const string None = "none";

    private const string Open = "fs.open";

    /// <summary>What stands in <see cref="ScopeParameter"/>.</summary>
    public ScopeForm Form { get; init; }

    /// <summary>The parameter that is the port, where <see cref="ScopeParameter"/> is a host; null where there is none.</summary>
    public string? PortParameter { get; init; }

    /// <summary>What one use needs.</summary>
    /// <param name="arguments">The constants it is used with; <c>new Uri("…")</c> may be given as its text.</param>
    /// <returns>Kinds, each with its scope where that is a constant; empty where a constant shows that this line is not meant.</returns>
    public IReadOnlyList<CapabilityNeed> Needs(ArgumentLookup arguments)
    {
        if (Permission == None || !ConstantScope.TryFind(this, arguments, out string? scope))
        {
            return [];
        }

        if (Permission != Open)
        {
            return [new CapabilityNeed(Permission, scope)];
        }

        (bool reads, bool writes) = FileOpening.Of(arguments);
        return (reads, writes) switch
        {
            (true, true) => [new CapabilityNeed(FileOpening.Read, scope), new CapabilityNeed(FileOpening.Write, scope)],
            (true, false) => [new CapabilityNeed(FileOpening.Read, scope)],
            _ => [new CapabilityNeed(FileOpening.Write, scope)],
        };
    }
}
