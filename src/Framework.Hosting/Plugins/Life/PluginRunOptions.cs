namespace Collet.Hosting.Plugins;

/// <summary>How plugins are run. Immutable.</summary>
internal sealed record PluginRunOptions
{
    /// <summary>A process starts with the first call, and not before.</summary>
    public bool IsLazy { get; init; }

    /// <summary>A process without calls for so long ends, until the next one; null for never.</summary>
    public TimeSpan? IdleStop { get; init; }

    /// <summary>How long an old version may end its calls.</summary>
    public TimeSpan Drain { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Changes of the store are noticed.</summary>
    public bool Watch { get; init; } = true;

    /// <summary>How long the store must have been left alone.</summary>
    public TimeSpan Debounce { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>How often the store is looked at where nothing was heard.</summary>
    public TimeSpan PollInterval { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>Sealed processes kept in store.</summary>
    public int Warm { get; init; } = 1;

    /// <summary>The file <c>Collet.PluginHost.dll</c>; beside the host where null.</summary>
    public string? Host { get; init; }

    /// <summary>The program <c>dotnet</c>; looked for where null.</summary>
    public string? Dotnet { get; init; }

    /// <summary>After so many crashes within <see cref="CrashWindow"/> a plugin is left alone for as long.</summary>
    public int MostCrashes { get; init; } = 5;

    /// <summary>For how long a crash is remembered.</summary>
    public TimeSpan CrashWindow { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>The longest wait before a restart.</summary>
    public TimeSpan LongestBackoff { get; init; } = TimeSpan.FromMinutes(1);
}
