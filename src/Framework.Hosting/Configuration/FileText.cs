using System.Text;

namespace Collet.Hosting.Configuration;

/// <summary>Takes a file's bytes, as long as they are UTF-8 and not too many.</summary>
internal static class FileText
{
    private const int MostBytes = 16 * 1024 * 1024;

    /// <summary>The bytes, without a byte order mark.</summary>
    public static ReadOnlyMemory<byte> Read(string path, FileProblems problems) => Check(ReadBytes(path, problems), problems);

    /// <summary>The bytes, without a byte order mark.</summary>
    public static ReadOnlyMemory<byte> Check(ReadOnlyMemory<byte> bytes, FileProblems problems)
    {
        int mark = bytes.Span.StartsWith(Encoding.UTF8.Preamble) ? Encoding.UTF8.Preamble.Length : 0;
        ReadOnlyMemory<byte> text = bytes[mark..];
        if (bytes.Span is [0xFF, 0xFE, ..] or [0xFE, 0xFF, ..])
        {
            throw problems.Fatal("The file is UTF-16; save it as UTF-8.", TextPosition.Start);
        }

        var cursor = new TextCursor(text);
        return cursor.MoveToInvalid() ? throw problems.Fatal("The file is no UTF-8; save it as UTF-8.", cursor.Position) : text;
    }

    private static byte[] ReadBytes(string path, FileProblems problems)
    {
        try
        {
            using FileStream file = RegularFile.Open(path);
            using var bytes = new MemoryStream();
            byte[] buffer = new byte[64 * 1024];
            for (int read; (read = file.Read(buffer)) > 0;)
            {
                bytes.Write(buffer, 0, read);
                if (bytes.Length > MostBytes)
                {
                    throw problems.Fatal("The file is larger than 16 MiB.");
                }
            }

            return bytes.ToArray();
        }
        catch (FileNotFoundException exception)
        {
            throw problems.Fatal("There is no such file.", cause: exception);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw problems.Fatal($"The file cannot be read. {exception.Message}", cause: exception);
        }
    }
}
