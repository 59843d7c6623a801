using System.Text;
using Collet.Hosting.Security;
using Collet.Hosting.Tests.Middlewares.Observing;
using Microsoft.Extensions.Time.Testing;
using Microsoft.Win32.SafeHandles;

namespace Collet.Hosting.Tests.Security.Audit;

/// <summary>A directory with a log in it.</summary>
internal sealed class AuditLab : IDisposable
{
    public AuditLab() => Files = new AuditFiles(System.IO.Directory.CreateTempSubdirectory("collet-audit-").FullName, "audit");

    public static AuditSettings Defaults { get; } = new(
        MaxFileBytes: 1_000_000, KeepFiles: null, KeepFor: null, FlushesEach: false, FlushInterval: TimeSpan.FromSeconds(1), Refuses: true,
        QueueCapacity: 1000);

    public AuditFiles Files { get; }

    public string Directory => Files.Directory;

    public FakeTimeProvider Time { get; } = new(new DateTimeOffset(2026, 1, 31, 12, 0, 0, TimeSpan.Zero));

    public LogBook Book { get; } = new();

    /// <summary>A disk that is full: the kernel says so.</summary>
    public bool IsFull { get; set; }

    public IReadOnlyList<string> Paths => Files.List();

    public string Newest => Paths[^1];

    public AuditJournal Journal(AuditSettings? settings = null) => new(Files, settings ?? Defaults, Time, IsFull || Opener ? Open : null);

    /// <summary>Opens files by hand, so that the disk can become full.</summary>
    public bool Opener { get; init; }

    public AuditWriter Writer(AuditSettings? settings = null) => new(Files, settings ?? Defaults, Time, Book, Journal(settings));

    public async Task WriteAsync(int count, AuditSettings? settings = null)
    {
        await using AuditWriter writer = Writer(settings);
        for (int i = 0; i < count; i++)
        {
            Assert.True(await writer.AppendAsync(Entry($"tool{i}")));
        }
    }

    public AuditEntry Entry(string tool) => new(AuditKinds.Call, Time.GetUtcNow()) { Tool = tool, Caller = "bob", Outcome = "Succeeded" };

    public AuditVerification Verify(AuditHead? known = null) => AuditLog.Verify(Directory, known: known);

    public string[] Lines(string? path = null) => File.ReadAllLines(path ?? Newest);

    public string[] AllLines() => [.. Paths.SelectMany(File.ReadAllLines)];

    /// <summary>Writes a line again as somebody would who knows its form.</summary>
    public static string Forge(string line, string from, string to)
    {
        string content = line[..^75].Replace(from, to, StringComparison.Ordinal);
        return $"{content},\"hash\":\"{AuditLine.HashOf(Encoding.UTF8.GetBytes(content))}\"}}";
    }

    public void Dispose() => System.IO.Directory.Delete(Directory, recursive: true);

    private SafeFileHandle Open(string path) => IsFull
        ? File.OpenHandle("/dev/full", FileMode.Open, FileAccess.Write, FileShare.ReadWrite)
        : File.OpenHandle(path, FileMode.OpenOrCreate, FileAccess.Write, FileShare.Read);
}
