using System.Globalization;
using Microsoft.Win32.SafeHandles;

namespace Collet.Hosting.Configuration;

/// <summary>The directory of the history: a file per version, and one for the pin. Only the host's own user may read it.</summary>
/// <param name="directory">Its full path.</param>
internal sealed class HistoryFiles(string directory)
{
    private const string Extension = ".json";
    private const string NumberFormat = "D8";
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    private readonly string _pin = Path.Combine(directory, "pin" + Extension);

    public string Directory => directory;

    /// <summary>The numbers of the versions there, the oldest first.</summary>
    public IReadOnlyList<long> Numbers() => !System.IO.Directory.Exists(directory) ? [] :
    [
        .. System.IO.Directory.EnumerateFiles(directory, "*" + Extension)
            .Select(NumberOf)
            .Where(number => number > 0)
            .Order(),
    ];

    /// <summary>A version and its content; null where it is not there or not whole.</summary>
    public (ConfigurationVersion Version, VersionContent Content)? TryRead(long number)
    {
        try
        {
            return HistoryJson.Read(ReadAll(PathOf(number)));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or FormatException)
        {
            return null;
        }
    }

    public void Write(ConfigurationVersion version, VersionContent content) =>
        Write(PathOf(version.Number), HistoryJson.Write(version, content));

    public void Remove(long number) => File.Delete(PathOf(number));

    /// <summary>The pin; null where there is none, or none that can be read.</summary>
    /// <param name="damage">Why it cannot be read; null where it can, or is not there.</param>
    public ConfigurationPin? ReadPin(out string? damage)
    {
        damage = null;
        try
        {
            return HistoryJson.ReadPin(ReadAll(_pin));
        }
        catch (FileNotFoundException)
        {
            return null;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or FormatException)
        {
            damage = $"{_pin}, which says that an old version stands in the file's place, cannot be read: {exception.Message}";
            return null;
        }
    }

    /// <summary>Puts a pin that is of no use out of the way, for somebody to look at.</summary>
    public void SetPinAside() => File.Move(_pin, _pin + ".damaged", overwrite: true);

    /// <summary>Takes the directory for this host, for as long as the handle lives.</summary>
    /// <exception cref="IOException">Another host has it.</exception>
    public SafeFileHandle Lock()
    {
        Create();
        try
        {
            return File.OpenHandle(Path.Combine(directory, "lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException exception)
        {
            throw new IOException("another host keeps its versions there", exception);
        }
    }

    public void Write(ConfigurationPin? pin)
    {
        if (pin is not null)
        {
            Write(_pin, HistoryJson.Write(pin));
        }
        else if (File.Exists(_pin))
        {
            File.Delete(_pin);
        }
    }

    private static long NumberOf(string path) =>
        long.TryParse(Path.GetFileNameWithoutExtension(path), NumberStyles.None, CultureInfo.InvariantCulture, out long number) ? number : 0;

    private string PathOf(long number) => Path.Combine(directory, number.ToString(NumberFormat, CultureInfo.InvariantCulture) + Extension);

    private static byte[] ReadAll(string path)
    {
        using FileStream file = RegularFile.Open(path);
        byte[] content = new byte[file.Length];
        file.ReadExactly(content);
        return content;
    }

    // Whole or not at all, also where the host dies meanwhile.
    private void Write(string path, byte[] content)
    {
        Create();
        string temporary = path + ".new";
        File.Delete(temporary);
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = OwnerOnly;
        }

        using (var file = new FileStream(temporary, options))
        {
            file.Write(content);
            file.Flush(flushToDisk: true);
        }

        File.Move(temporary, path, overwrite: true);
    }

    private void Create()
    {
        if (OperatingSystem.IsWindows())
        {
            System.IO.Directory.CreateDirectory(directory);
        }
        else
        {
            System.IO.Directory.CreateDirectory(directory, OwnerOnly | UnixFileMode.UserExecute);
        }
    }
}
