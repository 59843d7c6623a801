using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Collet.Hosting.Plugins;

/// <summary>What a directory or a file looks like from outside: names, sizes and times. It only tells that a look is worth it.</summary>
internal static class StoreStamp
{
    private const int MostEntries = 100_000;

    private static readonly EnumerationOptions _everything = new()
    {
        RecurseSubdirectories = true,
        AttributesToSkip = 0,
        IgnoreInaccessible = true,
        MaxRecursionDepth = 24,
    };

    /// <summary>A text that is another where something changed; empty where there is nothing.</summary>
    public static string Of(string path)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        try
        {
            if (File.Exists(path))
            {
                Add(hash, new FileInfo(path));
            }
            else if (!Directory.Exists(path))
            {
                return "";
            }
            else
            {
                foreach (FileSystemInfo entry in new DirectoryInfo(path)
                    .EnumerateFileSystemInfos("*", _everything)
                    .Take(MostEntries)
                    .OrderBy(entry => entry.FullName, StringComparer.Ordinal))
                {
                    Add(hash, entry);
                }
            }
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // It changes while it is looked at: no stamp is like this one.
            return Guid.NewGuid().ToString();
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    private static void Add(IncrementalHash hash, FileSystemInfo entry)
    {
        string line = entry is FileInfo file
            ? string.Create(CultureInfo.InvariantCulture, $"{entry.FullName}\0{file.Length}\0{entry.LastWriteTimeUtc.Ticks}\n")
            : $"{entry.FullName}/\n";
        hash.AppendData(Encoding.UTF8.GetBytes(line));
    }
}
