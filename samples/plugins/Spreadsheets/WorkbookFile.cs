using System.IO.Compression;
using Collet;

namespace Spreadsheets;

/// <summary>Reads the file of a workbook once, and sees to it that it does not unpack into more than can be borne.</summary>
internal static class WorkbookFile
{
    private const int MostBytes = 32 * 1024 * 1024;
    private const int MostUnpacked = 128 * 1024 * 1024;
    private const int MostParts = 5000;

    /// <summary>The bytes of a file.</summary>
    /// <exception cref="ToolException">It is not there, or more than is read.</exception>
    /// <exception cref="UnauthorizedAccessException">The plugin may not read it; the host says how it may.</exception>
    public static byte[] Read(string path, CancellationToken cancellationToken)
    {
        if (!Path.IsPathFullyQualified(path))
        {
            throw SpreadsheetTools.Fault("/path", "no whole path", "one such as /srv/sheets/sales.xlsx");
        }

        if (Directory.Exists(path))
        {
            throw SpreadsheetTools.Fault("/path", "a directory", "a file, .xlsx or .xlsb");
        }

        try
        {
            using FileStream file = File.OpenRead(path);
            if (file.Length > MostBytes)
            {
                throw new ToolException($"'{path}' has {file.Length} bytes; at most {MostBytes} are read.");
            }

            byte[] bytes = new byte[file.Length];
            file.ReadExactly(bytes);
            CheckParts(path, bytes, cancellationToken);
            return bytes;
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new ToolException($"There is no file '{path}'.", exception);
        }
        catch (IOException exception)
        {
            throw new ToolException($"'{path}' cannot be read: {exception.Message}", exception);
        }
        catch (InvalidDataException exception)
        {
            throw NoWorkbook(path, exception);
        }
    }

    /// <summary>What is said of a file that is something else.</summary>
    public static ToolException NoWorkbook(string path, Exception? cause = null) =>
        new($"'{path}' is no workbook that can be read; .xlsx and .xlsb files without a password can be.", cause);

    // A file says of itself how long its parts are, and need not be right.
    private static void CheckParts(string path, byte[] bytes, CancellationToken cancellationToken)
    {
        using var parts = new ZipArchive(new MemoryStream(bytes, writable: false), ZipArchiveMode.Read);
        if (parts.Entries.Count > MostParts)
        {
            throw new ToolException($"'{path}' has {parts.Entries.Count} parts; at most {MostParts} are read.");
        }

        byte[] buffer = new byte[64 * 1024];
        long unpacked = 0;
        foreach (ZipArchiveEntry part in parts.Entries)
        {
            using Stream content = part.Open();
            for (int count; (count = content.Read(buffer)) > 0;)
            {
                cancellationToken.ThrowIfCancellationRequested();
                unpacked += count;
                if (unpacked > MostUnpacked)
                {
                    throw new ToolException($"'{path}' unpacks into more than {MostUnpacked} bytes, which are the most that are read.");
                }
            }
        }
    }
}
