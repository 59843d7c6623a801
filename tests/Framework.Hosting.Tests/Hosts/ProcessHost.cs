using System.Diagnostics;

namespace Collet.Hosting.Tests.Hosts;

/// <summary>
/// The test host as a process of its own: the JIT build beside the tests, or what the variable <c>COLLET_TEST_HOST</c> names, such as
/// the published native binary.
/// </summary>
public class ProcessHost : IDoorHost, IAsyncLifetime
{
    private const string Listening = "Now listening on: ";

    private readonly string[] _more;
    private Process? _process;

    public ProcessHost() => _more = [];

    protected ProcessHost(params string[] more) => _more = more;

    public Uri Address { get; private set; } = null!;

    public static (string File, string[] Arguments) Command
    {
        get
        {
            string? binary = Environment.GetEnvironmentVariable("COLLET_TEST_HOST");
            return string.IsNullOrEmpty(binary)
                ? ("dotnet", [Path.Combine(AppContext.BaseDirectory, "Collet.Hosting.TestHost.dll")])
                : (binary, []);
        }
    }

    public static Process Start(params string[] arguments)
    {
        var start = new ProcessStartInfo(Command.File)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        foreach (string argument in Command.Arguments.Concat(arguments))
        {
            start.ArgumentList.Add(argument);
        }

        return Process.Start(start)!;
    }

    public async Task InitializeAsync()
    {
        _process = Start([.. _more, "--urls", "http://127.0.0.1:0"]);
        _ = _process.StandardError.BaseStream.CopyToAsync(Stream.Null);
        while (await _process.StandardOutput.ReadLineAsync() is { } line)
        {
            int at = line.IndexOf(Listening, StringComparison.Ordinal);
            if (at >= 0)
            {
                Address = new Uri(line[(at + Listening.Length)..]);
                _ = _process.StandardOutput.BaseStream.CopyToAsync(Stream.Null);
                return;
            }
        }

        throw new InvalidOperationException("The host ended before it listened.");
    }

    public async Task DisposeAsync()
    {
        _process!.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
    }
}
