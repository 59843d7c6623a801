namespace Collet.Cli.Doctor;

/// <summary>What came of an attempt.</summary>
internal enum AttemptOutcome
{
    /// <summary>It was stopped as it should be.</summary>
    Held,

    /// <summary>What would stop it is not on this process, and the report says so.</summary>
    NotEnforced,

    /// <summary>It got through, or further than it may.</summary>
    GotThrough,
}
