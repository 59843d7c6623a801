using System.Buffers;
using Microsoft.Win32.SafeHandles;

namespace Collet.Hosting.Security;

/// <summary>
/// The chained lines on the disk. Lines are added, then committed together; where a commit fails, the ones before it stand as if nothing
/// had been added. Not thread-safe: one owner writes.
/// </summary>
internal sealed class AuditJournal : IDisposable
{
    private readonly AuditFiles _files;
    private volatile AuditSettings _settings;
    private readonly TimeProvider _time;
    private readonly Func<string, SafeFileHandle> _open;
    private readonly SafeFileHandle _lock;
    private readonly AuditHeadFile _headFile;
    private readonly AuditLine _line = new();
    private readonly ArrayBufferWriter<byte> _added = new();
    private SafeFileHandle? _file;
    private string? _path;
    private long _length;
    private AuditHead _head;
    private AuditHead _addedHead;
    private bool _isDirty;

    /// <param name="files">Where.</param>
    /// <param name="settings">How.</param>
    /// <param name="time">Says the day.</param>
    /// <param name="open">Opens a file to append to.</param>
    /// <exception cref="IOException">Another process writes there, or nothing can be written.</exception>
    /// <exception cref="InvalidDataException">The last line is not what was written.</exception>
    public AuditJournal(AuditFiles files, AuditSettings settings, TimeProvider time, Func<string, SafeFileHandle>? open = null)
    {
        (_files, _settings, _time, _open) = (files, settings, time, open ?? Open);
        Directory.CreateDirectory(files.Directory);
        _lock = AuditLock.Take(files.Lock);
        _headFile = new AuditHeadFile(files.Head);
        try
        {
            AuditRecovery recovery = AuditRecovery.Run(files, time.GetUtcNow());
            (_path, _length, _head) = (recovery.Path, recovery.Length, recovery.Head);
            _addedHead = _head;
            Owed = recovery.Entries;
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    /// <summary>How. Counts from the next file on; may be set by anybody.</summary>
    public AuditSettings Settings
    {
        get => _settings;
        set => _settings = value;
    }

    /// <summary>What the start found and the log is to say.</summary>
    public IReadOnlyList<AuditEntry> Owed { get; }

    /// <summary>The last line committed.</summary>
    public AuditHead Head => _head;

    /// <summary>How often the disk was asked to keep what was written.</summary>
    public long Syncs { get; private set; }

    private DateOnly Today => DateOnly.FromDateTime(_time.GetUtcNow().UtcDateTime);

    /// <summary>Adds a line; where it begins a new file, the ones before it are committed.</summary>
    /// <returns>Its number.</returns>
    public long Add(AuditEntry entry)
    {
        ReadOnlySpan<byte> line = _line.Write(entry, _addedHead.Sequence + 1, _addedHead.Hash);
        if (NeedsNewFile(line.Length + 1))
        {
            BeginNewFile();
            // A file that went brought a line of its own.
            line = _line.Write(entry, _addedHead.Sequence + 1, _addedHead.Hash);
        }

        return Append(line);
    }

    /// <summary>Writes what was added.</summary>
    /// <param name="sync">Ends only when the disk has it.</param>
    public void Commit(bool sync)
    {
        if (_added.WrittenCount > 0)
        {
            EnsureOpen();
            RandomAccess.Write(_file!, _added.WrittenSpan, _length);
            _isDirty = true;
        }

        if (sync)
        {
            Sync();
        }

        if (_added.WrittenCount > 0)
        {
            _headFile.Write(_addedHead);
            _length += _added.WrittenCount;
            _added.ResetWrittenCount();
            _head = _addedHead;
        }
    }

    /// <summary>Has the disk keep what was written.</summary>
    public void Sync()
    {
        if (_isDirty && _file is not null)
        {
            RandomAccess.FlushToDisk(_file);
            _headFile.Sync();
            Syncs++;
            _isDirty = false;
        }
    }

    /// <summary>
    /// Forgets what was added and not committed. Never throws; what could not be undone now is undone before the next line.
    /// </summary>
    public void RollBack()
    {
        _added.ResetWrittenCount();
        _addedHead = _head;
        if (_file is null)
        {
            return;
        }

        try
        {
            RandomAccess.SetLength(_file, _length);
        }
        catch (Exception exception) when (exception
            is IOException or ArgumentException or NotSupportedException or UnauthorizedAccessException)
        {
        }

        CloseFile();
    }

    public void Dispose()
    {
        CloseFile();
        _headFile.Dispose();
        _lock.Dispose();
    }

    private static SafeFileHandle Open(string path)
    {
        FileStreamOptions options = new()
        {
            Mode = FileMode.OpenOrCreate,
            Access = FileAccess.Write,
            Share = FileShare.ReadWrite | FileShare.Delete,
        };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        new FileStream(path, options).Dispose();
        return File.OpenHandle(path, FileMode.Open, FileAccess.Write, FileShare.Read | FileShare.Delete);
    }

    private bool NeedsNewFile(int bytes)
    {
        long length = _length + _added.WrittenCount;
        // A clock that goes back begins no new file.
        return length > 0 && (length + bytes > _settings.MaxFileBytes || (_path is not null && Today > _files.DayOf(_path)));
    }

    private void BeginNewFile()
    {
        Commit(sync: true);
        CloseFile();
        (_path, _length) = (null, 0);
        foreach (AuditRetention.Removal removal in AuditRetention.Due(_files, _settings, _time.GetUtcNow()))
        {
            // Said before it is done: a crash in between leaves a file too many and no gap.
            Append(_line.Write(removal.Entry, _addedHead.Sequence + 1, _addedHead.Hash));
            Commit(sync: true);
            AuditRetention.Delete(removal.Path);
        }
    }

    private long Append(ReadOnlySpan<byte> line)
    {
        _added.Write(line);
        _added.Write("\n"u8);
        _addedHead = new AuditHead(_addedHead.Sequence + 1, AuditLine.HashOf(line));
        return _addedHead.Sequence;
    }

    private void EnsureOpen()
    {
        if (_file is not null)
        {
            return;
        }

        if (_path is null)
        {
            (_path, _length) = (_files.PathFor(_head.Sequence + 1, Today), 0);
        }

        _file = _open(_path);
        long length = RandomAccess.GetLength(_file);
        if (length < _length)
        {
            // Somebody cut it. To write behind the hole would hide that.
            CloseFile();
            _path = null;
            EnsureOpen();
        }
        else if (length > _length)
        {
            RandomAccess.SetLength(_file, _length);
        }
    }

    private void CloseFile()
    {
        _file?.Dispose();
        _file = null;
    }
}
