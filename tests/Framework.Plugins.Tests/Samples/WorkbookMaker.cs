using System.Globalization;
using System.IO.Compression;
using System.Security;
using System.Text;

namespace Collet.Plugins.Tests.Samples;

/// <summary>Writes workbooks, as small as they can be.</summary>
internal static class WorkbookMaker
{
    private const string Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    private const string Relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    private const string Package = "http://schemas.openxmlformats.org/package/2006/relationships";

    /// <summary>Writes one with these sheets; cells are texts, numbers, truths, or null.</summary>
    public static void Write(string path, params (string Name, object?[][] Rows)[] sheets)
    {
        using var zip = new ZipArchive(File.Create(path), ZipArchiveMode.Create);
        Add(zip, "[Content_Types].xml", """<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>""");
        Add(zip, "_rels/.rels", $"""<Relationships xmlns="{Package}"><Relationship Id="rId1" Type="{Relations}/officeDocument" Target="xl/workbook.xml"/></Relationships>""");
        Add(zip, "xl/workbook.xml", $"""<workbook xmlns="{Main}" xmlns:r="{Relations}"><sheets>{Join(sheets, (sheet, i) => $"""<sheet name="{sheet.Name}" sheetId="{i}" r:id="rId{i}"/>""")}</sheets></workbook>""");
        Add(zip, "xl/_rels/workbook.xml.rels", $"""<Relationships xmlns="{Package}">{Join(sheets, (_, i) => $"""<Relationship Id="rId{i}" Type="{Relations}/worksheet" Target="worksheets/sheet{i}.xml"/>""")}</Relationships>""");
        for (int i = 0; i < sheets.Length; i++)
        {
            Add(zip, $"xl/worksheets/sheet{i + 1}.xml", $"""<worksheet xmlns="{Main}"><sheetData>{Join(sheets[i].Rows, Row)}</sheetData></worksheet>""");
        }
    }

    /// <summary>Writes a file that unpacks into so many bytes.</summary>
    public static void WriteBomb(string path, int megabytes)
    {
        using var zip = new ZipArchive(File.Create(path), ZipArchiveMode.Create);
        using Stream part = zip.CreateEntry("xl/sharedStrings.xml", CompressionLevel.Fastest).Open();
        byte[] megabyte = new byte[1024 * 1024];
        for (int i = 0; i < megabytes; i++)
        {
            part.Write(megabyte);
        }
    }

    private static string Row(object?[] cells, int row) => $"""<row r="{row}">{Join(cells, (cell, column) => Cell(cell, $"{(char)('A' + column - 1)}{row}"))}</row>""";

    private static string Cell(object? cell, string at) => cell switch
    {
        null => "",
        string text => $"""<c r="{at}" t="inlineStr"><is><t>{SecurityElement.Escape(text)}</t></is></c>""",
        bool truth => $"""<c r="{at}" t="b"><v>{(truth ? 1 : 0)}</v></c>""",
        _ => $"""<c r="{at}"><v>{Convert.ToString(cell, CultureInfo.InvariantCulture)}</v></c>""",
    };

    private static string Join<T>(IEnumerable<T> items, Func<T, int, string> write) => string.Concat(items.Select((item, i) => write(item, i + 1)));

    private static void Add(ZipArchive zip, string name, string content)
    {
        using Stream part = zip.CreateEntry(name).Open();
        part.Write(Encoding.UTF8.GetBytes(content));
    }
}
