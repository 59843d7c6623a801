using Microsoft.Extensions.Logging;

namespace Collet.Hosting.Configuration;

/// <summary>The configurations that were in force, the last of them on disk; in memory only where the disk refuses. Thread-safe.</summary>
internal sealed class ConfigurationHistory
{
    /// <summary>How many versions are kept.</summary>
    public const int MostKept = 50;

    private readonly Lock _changing = new();
    private readonly HistoryFiles? _files;
    private readonly ILogger _logger;
    private readonly List<ConfigurationVersion> _versions = [];
    private bool _isRefused;

    /// <param name="files">Where it is on disk; null for memory only.</param>
    /// <param name="logger">Hears of a disk that refuses.</param>
    public ConfigurationHistory(HistoryFiles? files, ILogger logger)
    {
        _files = files;
        _logger = logger;
        Try(() =>
        {
            foreach (long number in _files?.Numbers().TakeLast(MostKept) ?? [])
            {
                if (_files!.TryRead(number) is { } read)
                {
                    _versions.Add(read.Version);
                }
            }

            Pin = _files?.TryReadPin();
        });
    }

    /// <summary>The versions, the oldest first.</summary>
    public IReadOnlyList<ConfigurationVersion> Versions
    {
        get
        {
            lock (_changing)
            {
                return [.. _versions];
            }
        }
    }

    /// <summary>The last version; null where there is none yet.</summary>
    public ConfigurationVersion? Last
    {
        get
        {
            lock (_changing)
            {
                return _versions.Count > 0 ? _versions[^1] : null;
            }
        }
    }

    /// <summary>An old version that stands in the file's place; null where the file counts.</summary>
    public ConfigurationPin? Pin { get; private set; }

    /// <summary>Remembers a version that is in force now. Its content is in <see cref="ConfigurationVersion.Content"/>.</summary>
    public void Add(ConfigurationVersion version, ConfigurationPin? pin)
    {
        lock (_changing)
        {
            bool isOnDisk = version.Content is { } content && Try(() => _files?.Write(version, content)) && _files is not null;
            _versions.RemoveAll(other => other.Number >= version.Number);
            _versions.Add(isOnDisk ? version with { Content = null } : version);
            while (_versions.Count > MostKept)
            {
                long oldest = _versions[0].Number;
                _versions.RemoveAt(0);
                Try(() => _files?.Remove(oldest));
            }

            SetPin(pin);
        }
    }

    /// <summary>Lets a version stand in the file's place, or the file count again.</summary>
    public void Hold(ConfigurationPin? pin)
    {
        lock (_changing)
        {
            SetPin(pin);
        }
    }

    /// <summary>A version; null where it is not there any more.</summary>
    public ConfigurationVersion? Find(long number)
    {
        lock (_changing)
        {
            return _versions.Find(version => version.Number == number);
        }
    }

    /// <summary>The files' content in a version; null where it is not there any more.</summary>
    public VersionContent? ContentOf(ConfigurationVersion version) => version.Content ?? _files?.TryRead(version.Number)?.Content;

    private void SetPin(ConfigurationPin? pin)
    {
        if (pin != Pin)
        {
            Pin = pin;
            Try(() => _files?.Write(pin));
        }
    }

    private bool Try(Action action)
    {
        try
        {
            action();
            return true;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            if (!_isRefused)
            {
                _isRefused = true;
                ReloadLog.HistoryRefused(_logger, _files!.Directory, exception.Message);
            }

            return false;
        }
    }
}
