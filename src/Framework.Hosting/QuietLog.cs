namespace Collet.Hosting;

/// <summary>Logging where nobody is there to hear that it failed: on a clock's thread, in a loop that must go on.</summary>
internal static class QuietLog
{
    /// <summary>Logs. Where the log fails, what was to be said is lost and nothing else.</summary>
    public static void Say(Action log)
    {
        try
        {
            log();
        }
#pragma warning disable CA1031 // Whatever a provider throws: whoever waits for the rest is still to be answered.
        catch (Exception)
#pragma warning restore CA1031
        {
        }
    }
}
