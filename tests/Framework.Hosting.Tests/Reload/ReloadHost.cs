using System.Threading.Channels;
using Collet.Hosting.Configuration;
using Collet.Hosting.TestHost;
using Collet.Hosting.Tests.Configuration;
using Collet.Hosting.Tests.Hosts;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;

namespace Collet.Hosting.Tests.Reload;

/// <summary>A running host with a configuration file that a test changes, and a clock that only the test moves.</summary>
internal sealed class ReloadHost : IAsyncDisposable
{
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(60);

    private readonly Channel<ReloadResult> _attempts = Channel.CreateUnbounded<ReloadResult>();
    private readonly WebApplication _app;
    private readonly bool _ownsFolder;

    private ReloadHost(WebApplication app, ConfigurationFolder folder, bool ownsFolder, FakeTimeProvider time, LogRecorder log)
    {
        _app = app;
        _ownsFolder = ownsFolder;
        Folder = folder;
        Time = time;
        Log = log;
        State.Attempted += result => _attempts.Writer.TryWrite(result);
    }

    public ConfigurationFolder Folder { get; }

    public FakeTimeProvider Time { get; }

    public LogRecorder Log { get; }

    public IServiceProvider Services => _app.Services;

    public ConfigurationState State => Services.GetRequiredService<ConfigurationState>();

    public ConfigurationReload Reload => Services.GetRequiredService<ConfigurationReload>();

    public ConfigurationHistory History => Services.GetRequiredService<ConfigurationHistory>();

    public ToolCatalog Catalog => Services.GetRequiredService<ToolCatalog>();

    public Uri Address => new(_app.Urls.First());

    public string File => Folder.Full("collet.yaml");

    /// <summary>The names of the chain's entries, with what the tests' own have for a value.</summary>
    public IEnumerable<string> Chain =>
        Catalog.Chain.Entries.Select(entry => entry.Middleware is Valued valued ? $"{entry.Name}={valued.Value}" : entry.Name);

    /// <summary>Starts a host whose file has this text, unless that is null.</summary>
    public static async Task<ReloadHost> StartAsync(
        string? yaml,
        Action<IServiceCollection>? services = null,
        ConfigurationFolder? folder = null,
        string[]? arguments = null,
        params MiddlewareDescriptor[] middlewares)
    {
        bool ownsFolder = folder is null;
        folder ??= new ConfigurationFolder();
        if (yaml is not null)
        {
            folder.Write("collet.yaml", yaml);
        }

        var log = new LogRecorder();
        var time = new FakeTimeProvider(new DateTimeOffset(2026, 11, 1, 12, 0, 0, TimeSpan.Zero));
        WebApplicationBuilder builder = folder.Create(arguments ?? []);
        builder.Logging.ClearProviders().AddProvider(log);
        builder.Services.AddSingleton<TimeProvider>(time);
        TestTools.AddTo(builder.AddCollet());
        ValuedDescriptor[] own = [new ValuedDescriptor("one"), new ValuedDescriptor("two"), new ValuedDescriptor("three")];
        builder.Services.AddSingleton<MiddlewareRegistry>(new Chain.TestRegistry([.. own, .. middlewares]));
        services?.Invoke(builder.Services);
        WebApplication app = builder.Build();
        app.MapCollet();
        var host = new ReloadHost(app, folder, ownsFolder, time, log);
        try
        {
            await app.StartAsync();
        }
        catch
        {
            await host.DisposeAsync();
            throw;
        }

        return host;
    }

    /// <summary>Writes the file, and has it read by way of the API's method.</summary>
    public Task<ReloadResult> ApplyAsync(string yaml)
    {
        Folder.Write("collet.yaml", yaml);
        return Reload.ReloadAsync(ConfigurationAuthor.File);
    }

    /// <summary>Puts another file in place, so that nobody can read half of it.</summary>
    public void Save(string yaml)
    {
        string next = Folder.Write("collet.yaml.new", yaml);
        System.IO.File.Move(next, File, overwrite: true);
    }

    /// <summary>Lets so much time pass that a change has been noticed and left alone, and waits for what came of it.</summary>
    public Task<ReloadResult> PassAsync() => PassAsync(TimeSpan.FromSeconds(5));

    /// <summary>The same in steps of another length.</summary>
    public async Task<ReloadResult> PassAsync(TimeSpan step)
    {
        using var patience = new CancellationTokenSource(_patience);
        while (true)
        {
            Time.Advance(step);
            Time.Advance(step);
            // What notices a change reads the file on a thread of its own, and may come to set its clock only after time has passed.
            Task<bool> arrives = _attempts.Reader.WaitToReadAsync(patience.Token).AsTask();
            await Task.WhenAny(arrives, Task.Delay(TimeSpan.FromMilliseconds(250), patience.Token));
            patience.Token.ThrowIfCancellationRequested();
            if (_attempts.Reader.TryRead(out ReloadResult? result))
            {
                return result;
            }
        }
    }

    /// <summary>Lets so much time pass that a change has been noticed and left alone.</summary>
    public void Pass()
    {
        Time.Advance(TimeSpan.FromSeconds(5));
        Time.Advance(TimeSpan.FromSeconds(5));
    }

    /// <summary>Waits for the next attempt.</summary>
    public async Task<ReloadResult> NextAsync()
    {
        using var patience = new CancellationTokenSource(_patience);
        return await _attempts.Reader.ReadAsync(patience.Token);
    }

    /// <summary>Waits until the middleware 'one' has this value, and the attempt that made it so has ended.</summary>
    public async Task AppliedAsync(int value)
    {
        // The chain is in use before the attempt has ended, and what the attempt still writes must not outlive the test.
        while ((await NextAsync()).Outcome is not ReloadOutcome.Applied || !Chain.SequenceEqual([$"one={value}"]))
        {
        }
    }

    /// <summary>Attempts nobody has waited for.</summary>
    public bool HasMore => _attempts.Reader.TryPeek(out _);

    public async Task<string> CallAsync(string tool = "echo", string arguments = """{"text":"a"}""") =>
        (await Catalog.CallAsync(tool, System.Text.Encoding.UTF8.GetBytes(arguments))).ToString()!;

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        Log.Dispose();
        if (_ownsFolder)
        {
            Folder.Dispose();
        }
    }
}
