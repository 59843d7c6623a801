namespace Collet.Hosting.Plugins;

/// <summary>A plugin that can be called, wherever it runs. Safe to use from any thread.</summary>
internal interface IPluginConnection : IAsyncDisposable
{
    /// <summary>Its tools; they call it as long as it lives.</summary>
    IReadOnlyList<Tool> Tools { get; }

    /// <summary>How many calls are under way in it.</summary>
    int CallsUnderWay { get; }

    /// <summary>Ends when it has ended, and says how.</summary>
    Task<PluginEnd> Ended { get; }

    /// <summary>Takes no more calls, waits for those under way, ends it.</summary>
    /// <param name="drain">How long to wait for the calls; those left then end with <see cref="PluginEndedException"/>.</param>
    Task StopAsync(TimeSpan drain);
}
