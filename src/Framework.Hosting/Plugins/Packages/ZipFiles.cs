using System.IO.Compression;

namespace Collet.Hosting.Plugins;

/// <summary>A package that is one zip. What the zip says of itself is not believed.</summary>
internal sealed class ZipFiles : PackageFiles
{
    private const int TypeShift = 16;
    private const int TypeBits = 0xF000;
    private const int Regular = 0x8000;
    private const int Folder = 0x4000;

    private readonly Dictionary<string, ZipArchiveEntry> _entries = new(StringComparer.Ordinal);
    private readonly ZipArchive _archive;

    private ZipFiles(string path, byte[] bytes)
        : base(path)
    {
        if (ZipDirectory.WhyNot(bytes, PackageLimits.Files + 2) is { } reason)
        {
            throw new PackageException(path, reason);
        }

        _archive = new ZipArchive(new MemoryStream(bytes, writable: false), ZipArchiveMode.Read);
        foreach (ZipArchiveEntry entry in _archive.Entries)
        {
            Add(entry);
        }
    }

    public static new ZipFiles Open(string path)
    {
        try
        {
            // A link to a package is fine, as orchestrators make them: what it leads to is read once.
            string file = File.ResolveLinkTarget(path, returnFinalTarget: true)?.FullName ?? path;
            byte[] bytes = RegularFile.Read(file, PackageLimits.TotalBytes);
            return bytes.Length > PackageLimits.TotalBytes
                ? throw new PackageException(path, $"It has more than {PackageLimits.TotalBytes} bytes, which are the most.")
                : new ZipFiles(path, bytes);
        }
        catch (InvalidDataException exception)
        {
            throw new PackageException(path, $"It is no package: neither a folder nor a zip. {exception.Message}", exception);
        }
    }

    public override void Dispose()
    {
        _archive.Dispose();
        base.Dispose();
    }

    protected override byte[] ReadFile(string name, int most)
    {
        ZipArchiveEntry entry = _entries[name];
        if (entry.Length > PackageLimits.AnyRatioBytes && entry.Length / PackageLimits.Ratio > entry.CompressedLength)
        {
            throw Refuse(name, $"The file is more than {PackageLimits.Ratio} times as long as what is compressed of it.");
        }

        using Stream content = entry.Open();
        byte[] bytes = new byte[(int)Math.Min(entry.Length, most) + 1];
        return bytes[..content.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false)];
    }

    private void Add(ZipArchiveEntry entry)
    {
        int type = (entry.ExternalAttributes >> TypeShift) & TypeBits;
        if (entry.FullName.EndsWith('/') && type is 0 or Folder && entry.Length == 0)
        {
            return;
        }

        if (type is not (0 or Regular))
        {
            AddProblem(entry.FullName, "It is a link or something else that is no file; a package has files and folders only.");
        }
        else if (entry.IsEncrypted)
        {
            AddProblem(entry.FullName, "It is encrypted; packages are signed, and not encrypted.");
        }
        else
        {
            _entries.TryAdd(entry.FullName, entry);
            Add(entry.FullName);
        }
    }
}
