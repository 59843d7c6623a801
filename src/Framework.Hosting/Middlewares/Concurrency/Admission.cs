namespace Collet.Hosting.Middlewares;

/// <summary>What comes of asking for a place.</summary>
internal enum Admission
{
    /// <summary>It has one, and gives it back with <see cref="Bulkhead.Exit"/>.</summary>
    Entered,

    /// <summary>It waits.</summary>
    Waiting,

    /// <summary>All places are taken, and nobody who waits may be sent away for it.</summary>
    Full,

    /// <summary>The bulkhead is no longer the tool's: ask the next.</summary>
    Retired,
}
