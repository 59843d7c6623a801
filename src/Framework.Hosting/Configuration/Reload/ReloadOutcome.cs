namespace Collet.Hosting.Configuration;

/// <summary>How an attempt to change the configuration ended.</summary>
internal enum ReloadOutcome
{
    /// <summary>The new configuration is in force.</summary>
    Applied,

    /// <summary>It says what the one in force says.</summary>
    Unchanged,

    /// <summary>Something is wrong with it; the one in force stays.</summary>
    Rejected,

    /// <summary>The caller knew another version than the one in force; nothing was looked at.</summary>
    Conflict,
}
