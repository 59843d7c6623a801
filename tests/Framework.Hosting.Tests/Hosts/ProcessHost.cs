using System.Diagnostics;
using Collet.Tests.Shared;

namespace Collet.Hosting.Tests.Hosts;

/// <summary>The test host as a process of its own; <c>COLLET_TEST_HOST</c> may name its published native binary.</summary>
public class ProcessHost : IDoorHost, IAsyncLifetime
{
    private static readonly HostCommand _command = new("COLLET_TEST_HOST", "Collet.Hosting.TestHost.dll");

    private readonly string[] _more;
    private ListeningProcess? _process;

    public ProcessHost() => _more = [];

    protected ProcessHost(params string[] more) => _more = more;

    public static (string File, string[] Arguments) Command => _command.Resolve();

    public Uri Address => _process!.Address;

    public static Process Start(params string[] arguments) => _command.Start(arguments);

    public async Task InitializeAsync() => _process = await ListeningProcess.WaitForAsync(Start([.. _more, "--urls", "http://127.0.0.1:0"]));

    public async Task DisposeAsync() => await _process!.DisposeAsync();
}
