namespace Collet.Hosting.Configuration;

/// <summary>An old version somebody put in the file's place, as a host finds it that starts.</summary>
/// <param name="Pin">What says so.</param>
/// <param name="Content">What it says.</param>
internal sealed record HeldVersion(ConfigurationPin Pin, VersionContent Content)
{
    /// <summary>The version that is held in a history; null where none is.</summary>
    /// <param name="files">The history.</param>
    /// <param name="damage">Why one cannot be held that should be; null otherwise.</param>
    public static HeldVersion? In(HistoryFiles files, out string? damage)
    {
        ConfigurationPin? pin = files.ReadPin(out damage);
        // Where the history is elsewhere, there is a pin here too: the file that names the place may be what is wrong.
        if (pin?.History is { } elsewhere)
        {
            files = new HistoryFiles(elsewhere);
            pin = files.ReadPin(out damage);
        }

        if (pin is null)
        {
            return null;
        }

        if (files.TryRead(pin.Version) is { } version)
        {
            return new HeldVersion(pin, version.Content);
        }

        damage = $"Version {pin.Version}, which was put in force by hand, cannot be read in {files.Directory}.";
        return null;
    }

    /// <summary>The version's files, where the host's file is; null where they cannot be read any more.</summary>
    public ConfigurationFile? FileAt(string path)
    {
        try
        {
            return Content.In(path);
        }
        catch (ColletConfigurationException)
        {
            return null;
        }
    }
}
