using System.Diagnostics;
using Collet.Tests.Shared;
using SQLitePCL;

namespace SampleHost.Tests.EndToEnd;

/// <summary>
/// The sample host as its users run it: a process, a workspace of real files, a port of its own.
/// <c>COLLET_SAMPLE_HOST</c> may name the published native binary.
/// </summary>
public sealed class SampleProcess : IAsyncLifetime
{
    private static readonly HostCommand _command = new("COLLET_SAMPLE_HOST", "SampleHost.dll");

    private ListeningProcess? _process;

    public TemporaryWorkspace Workspace { get; } = new();

    public WebSite Site { get; } = new();

    public Uri Address => _process!.Address;

    /// <summary>How a client starts the host itself.</summary>
    public (string File, string[] Arguments) Stdio
    {
        get
        {
            var (file, arguments) = _command.Resolve();
            return (file, [.. arguments, .. Arguments, "--stdio"]);
        }
    }

    private string[] Arguments => [$"--workspace:root={Workspace.Root}", "--fetch:allowPrivate=true"];

    public async Task InitializeAsync()
    {
        await Site.StartAsync();
        Fill();
        _process = await ListenAsync();
    }

    public async Task DisposeAsync()
    {
        await _process!.DisposeAsync();
        await Site.DisposeAsync();
        Workspace.Dispose();
    }

    /// <summary>Waits for a line the host prints.</summary>
    public Task PrintsAsync(string text) => _process!.PrintsAsync(text);

    /// <summary>Another host on the same workspace.</summary>
    internal Task<ListeningProcess> ListenAsync(params (string Name, string Value)[] environment) =>
        ListeningProcess.WaitForAsync(_command.Start([.. Arguments, "--urls", "http://127.0.0.1:0"], environment));

    /// <summary>A host with any arguments, its streams in the test's hands.</summary>
    public Process Start(params string[] arguments) => _command.Start([.. Arguments, .. arguments]);

    /// <summary>A host started in a directory, with nothing said of its workspace.</summary>
    public static Process StartIn(string directory, params string[] arguments) => _command.StartIn(directory, arguments);

    private void Fill()
    {
        Workspace.Write("docs/hello.txt", "hello world\nsecond line\n");
        Workspace.Write("docs/prices.csv", "item,price\ntea,2.5\ncoffee,3.25\n");
        Workspace.Write("docs/data.json", """{"items":[{"name":"tea","price":2.5},{"name":"gold","price":1800}]}""");
        File.CreateSymbolicLink(Workspace.Full("link.txt"), Path.Join(Workspace.Outside, "secret.txt"));
        File.CreateSymbolicLink(Workspace.Full("link"), Workspace.Outside);
        CreateDatabase(Workspace.Full("shop.db"));
        // Takes no space and longer to read than any test waits.
        Directory.CreateDirectory(Workspace.Full("endless"));
        using FileStream endless = File.Create(Workspace.Full("endless/zeros"));
        endless.SetLength(1L << 40);
    }

    private static void CreateDatabase(string path)
    {
        Batteries_V2.Init();
        Assert.Equal(raw.SQLITE_OK, raw.sqlite3_open(path, out sqlite3 database));
        using (database)
        {
            const string Sql = "CREATE TABLE item (name TEXT, price REAL); INSERT INTO item VALUES ('tea', 2.5), ('gold', 1800)";
            Assert.Equal(raw.SQLITE_OK, raw.sqlite3_exec(database, Sql, null, null, out _));
        }
    }
}
