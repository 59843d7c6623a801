using Microsoft.Extensions.Logging;
using Microsoft.Win32.SafeHandles;

namespace Collet.Hosting.Configuration;

/// <summary>
/// The configurations that were in force, the last of them on disk; in memory only where the disk refuses, or another host keeps its own
/// there. Thread-safe.
/// </summary>
internal sealed class ConfigurationHistory : IDisposable
{
    /// <summary>How many versions are kept.</summary>
    public const int MostKept = 50;

    private readonly Lock _changing = new();
    private readonly HistoryFiles? _files;
    private readonly HistoryFiles? _pointer;
    private readonly ILogger _logger;
    private readonly List<ConfigurationVersion> _versions = [];
    private readonly List<string> _damages = [];
    private long _lastFound;
    private SafeFileHandle? _lock;
    private bool _isRefused;

    /// <param name="files">Where it is on disk; null for memory only.</param>
    /// <param name="pointer">Where a host that starts looks first; null where that is the same.</param>
    /// <param name="logger">Hears of a disk that refuses.</param>
    public ConfigurationHistory(HistoryFiles? files, HistoryFiles? pointer, ILogger logger)
    {
        _files = files;
        _pointer = pointer;
        _logger = logger;
        if (files is not null)
        {
            Try(() =>
            {
                IReadOnlyList<long> numbers = files.Numbers();
                _lastFound = numbers.Count > 0 ? numbers[^1] : 0;
                ReadVersions(files, numbers);
                ReadPin(files);
            });
        }
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

    /// <summary>What was found damaged when the host started, in sentences.</summary>
    public IReadOnlyList<string> Damages => _damages;

    /// <summary>Remembers a version that is in force now. Its content is in <see cref="ConfigurationVersion.Content"/>.</summary>
    public void Add(ConfigurationVersion version, ConfigurationPin? pin)
    {
        lock (_changing)
        {
            bool isOnDisk = version.Content is { } content && TryWrite(files => files.Write(version, content));
            _versions.RemoveAll(other => other.Number >= version.Number);
            _versions.Add(isOnDisk ? version with { Content = null } : version);
            while (_versions.Count > MostKept)
            {
                long oldest = _versions[0].Number;
                _versions.RemoveAt(0);
                TryWrite(files => files.Remove(oldest));
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

    public void Dispose()
    {
        lock (_changing)
        {
            _lock?.Dispose();
        }
    }

    private void ReadVersions(HistoryFiles files, IReadOnlyList<long> numbers)
    {
        foreach (long number in numbers.TakeLast(MostKept))
        {
            if (files.TryRead(number) is { } read)
            {
                _versions.Add(read.Version);
            }
            else
            {
                Tell($"version {number} in {files.Directory} cannot be read.");
            }
        }
    }

    private void ReadPin(HistoryFiles files)
    {
        Pin = files.ReadPin(out string? damage);
        if (Pin is not null)
        {
            HeldVersion.In(files, out damage);
        }

        if (damage is not null)
        {
            Tell(damage + " The file counts again; what is damaged was put aside.");
            Pin = null;
            files.SetPinAside();
        }
    }

    private void Tell(string damage)
    {
        _damages.Add(damage);
        ReloadLog.HistoryDamaged(_logger, damage);
    }

    private void SetPin(ConfigurationPin? pin)
    {
        if (pin == Pin)
        {
            return;
        }

        Pin = pin;
        if (TryWrite(files => files.Write(pin)) && _pointer is not null)
        {
            Point(pin is null ? null : pin with { History = _files!.Directory });
        }
    }

    private void Point(ConfigurationPin? pin)
    {
        try
        {
            _pointer!.Write(pin);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            ReloadLog.HoldUnsure(_logger, _pointer!.Directory, exception.Message);
        }
    }

    private bool TryWrite(Action<HistoryFiles> write) => _files is { } files && Try(() =>
    {
        if (_lock is null)
        {
            SafeFileHandle taken = files.Lock();
            if (files.Numbers() is [.., var last] && last > _lastFound)
            {
                taken.Dispose();
                throw new IOException("another host has kept newer versions there");
            }

            _lock = taken;
        }

        write(files);
    });

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
