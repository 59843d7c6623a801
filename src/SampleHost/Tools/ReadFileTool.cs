using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Text;
using Collet;
using SampleHost.Text;
using SampleHost.Workspaces;

namespace SampleHost.Tools;

/// <summary>Reads a file of the workspace, or a part of it.</summary>
[Tool(
    "read_file",
    Title = "Read a file",
    Description = """
        Reads a text file, or a part of one, and shows PNG, JPEG, GIF and WebP images. Without `range` you get the first lines, up to
        2000 lines or 256 KiB; where there is more, the answer ends with the range to ask for next. Any file can be read as bytes with
        {"unit":"bytes","offset":0,"length":4096}.
        """,
    ReadOnly = true,
    Idempotent = true,
    OpenWorld = false,
    TimeoutSeconds = 60)]
[RequiresPermission(Permissions.FileRead)]
[RequiresPermission(Permissions.Native, "libc")]
internal sealed class ReadFileTool(Workspace workspace)
{
    /// <summary>The most bytes of a byte range.</summary>
    public const int MostBytes = 1024 * 1024;

    /// <summary>The last byte offset: where JSON numbers stop being exact.</summary>
    public const long LastOffset = 1L << 53;

    private const int MostLines = 2000;
    private const int MostCharacters = 256 * 1024;
    private const int LongestLine = 20_000;
    private const int LargestImage = 5 * 1024 * 1024;

    /// <summary>Reads the file.</summary>
    /// <param name="path">The file, relative to the workspace root.</param>
    /// <param name="range">Which lines or bytes; the beginning when left out.</param>
    /// <param name="encoding">How the text is encoded; found out when left out.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    public async Task<ToolResult> InvokeAsync(
        [Required, StringLength(4096)] string path,
        ReadRange? range = null,
        TextEncodingName encoding = TextEncodingName.Auto,
        CancellationToken cancellationToken = default)
    {
        await using WorkspaceFile file = workspace.OpenRead(path);
        if (range is ByteRange bytes)
        {
            return await ReadBytesAsync(file, bytes, cancellationToken);
        }

        if (range is null && encoding == TextEncodingName.Auto && await ImageTypes.DetectAsync(file.Content, cancellationToken) is { } imageType)
        {
            return await ReadImageAsync(file, imageType, cancellationToken);
        }

        Encoding found = encoding == TextEncodingName.Auto
            ? await TextEncodings.DetectAsync(file.Content, cancellationToken) ?? throw Binary(file)
            : ByName(encoding);
        return await ReadLinesAsync(file, range as LineRange ?? new LineRange(), found, cancellationToken);
    }

    private static async Task<ToolResult> ReadLinesAsync(
        WorkspaceFile file, LineRange range, Encoding encoding, CancellationToken cancellationToken)
    {
        if (range.Last < range.First)
        {
            throw ArgumentCheck.Fault("/range/last", "the range ends before it begins", $"at least {Number(range.First)}");
        }

        using var reader = new StreamReader(file.Content, encoding, detectEncodingFromByteOrderMarks: true, leaveOpen: true);
        var lines = new LineReader(reader, LongestLine);
        var text = new StringBuilder();
        long last = Math.Min(range.Last ?? int.MaxValue, (long)range.First + MostLines - 1);
        bool more = false;
        bool anyCut = false;
        while (await lines.ReadAsync(cancellationToken))
        {
            if (lines.Number < range.First)
            {
                continue;
            }

            if (lines.Number > last || text.Length + lines.Current.Length > MostCharacters)
            {
                more = range.Last is null || lines.Number <= range.Last;
                break;
            }

            anyCut |= lines.IsCut;
            text.Append(lines.Current).Append('\n');
        }

        if (text.Length == 0 && range.First > 1 && !more)
        {
            throw ArgumentCheck.Fault(
                "/range/first", "the file ends before this line", $"at most {Number(Math.Max(1, lines.Number))}");
        }

        return Describe(file, text.ToString(), more ? lines.Number : null, anyCut);
    }

    private static ToolResult Describe(WorkspaceFile file, string text, long? next, bool anyCut)
    {
        var blocks = new List<ContentBlock> { new TextContent(text) };
        if (anyCut)
        {
            blocks.Add(new TextContent(
                $"Lines longer than {Number(LongestLine)} characters are cut. Read them whole with a byte range."));
        }

        if (next is not null)
        {
            blocks.Add(new TextContent($$"""There is more. Ask for {"unit":"lines","first":{{Number(next.Value)}}} next."""));
            blocks.Add(Link(file, "text/plain"));
        }

        return new ToolResult(blocks);
    }

    private static async Task<ToolResult> ReadBytesAsync(WorkspaceFile file, ByteRange range, CancellationToken cancellationToken)
    {
        if (range.Offset > file.Length)
        {
            throw ArgumentCheck.Fault("/range/offset", "the file ends before this byte", $"at most {Number(file.Length)}");
        }

        byte[] bytes = new byte[(int)Math.Min(range.Length, file.Length - range.Offset)];
        file.Content.Position = range.Offset;
        int read = await file.Content.ReadAtLeastAsync(bytes, bytes.Length, throwOnEndOfStream: false, cancellationToken);
        return new ToolResult(
            new TextContent(
                $"Bytes {Number(range.Offset)} to {Number(range.Offset + read)} (not included) of {Number(file.Length)}."),
            new EmbeddedResource(file.Place.ToUri(), bytes.AsMemory(0, read), "application/octet-stream"));
    }

    private static async Task<ToolResult> ReadImageAsync(WorkspaceFile file, string mimeType, CancellationToken cancellationToken)
    {
        if (file.Length > LargestImage)
        {
            throw new ToolException(
                $"'{file.Place.Display}' is an image of {Number(file.Length)} bytes; at most {Number(LargestImage)} are shown. "
                + "Read a byte range, or choose a smaller image.");
        }

        byte[] bytes = new byte[file.Length];
        await file.Content.ReadExactlyAsync(bytes, cancellationToken);
        return new ToolResult(new ImageContent(bytes, mimeType), Link(file, mimeType));
    }

    private static ResourceLink Link(WorkspaceFile file, string mimeType) =>
        new(file.Place.ToUri(), file.Place.Relative) { MimeType = mimeType, Size = file.Length };

    private static ToolException Binary(WorkspaceFile file) =>
        new($$"""
            '{{file.Place.Display}}' is not text ({{Number(file.Length)}} bytes). Read bytes with the range {"unit":"bytes","offset":0,"length":4096},
            query it with query_sqlite if it is a database, or set `encoding` if you know it is text.
            """);

    private static Encoding ByName(TextEncodingName name) => name switch
    {
        TextEncodingName.Utf16LittleEndian => Encoding.Unicode,
        TextEncodingName.Utf16BigEndian => Encoding.BigEndianUnicode,
        TextEncodingName.Latin1 => Encoding.Latin1,
        _ => Encoding.UTF8,
    };

    private static string Number(long value) => value.ToString(CultureInfo.InvariantCulture);
}
