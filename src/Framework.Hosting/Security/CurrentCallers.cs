namespace Collet.Hosting.Security;

/// <summary>Who may call now: one reference, swapped as a whole when the configuration changes. Thread-safe.</summary>
internal sealed class CurrentCallers(AuthenticationPlan start)
{
    private volatile KnownCallers _now = new(start, new ApiKeyRing(start.ApiKeys));

    /// <summary>What counts for a request that begins now.</summary>
    public KnownCallers Now
    {
        get => _now;
        set => _now = value;
    }
}
