using System.Globalization;

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

    /// <summary>The pin; null where there is none.</summary>
    public ConfigurationPin? TryReadPin()
    {
        try
        {
            return File.Exists(_pin) ? HistoryJson.ReadPin(ReadAll(_pin)) : null;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or FormatException)
        {
            return null;
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
        if (OperatingSystem.IsWindows())
        {
            System.IO.Directory.CreateDirectory(directory);
        }
        else
        {
            System.IO.Directory.CreateDirectory(directory, OwnerOnly | UnixFileMode.UserExecute);
        }

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
}
