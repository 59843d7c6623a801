using Collet.Hosting.Tests.Hosts;
using ModelContextProtocol.Client;

namespace Collet.Hosting.Tests.Doors;

public sealed class McpHttpDoorInProcessTests(InProcessHost host) : McpHttpDoor(host), IClassFixture<InProcessHost>;

public sealed class McpHttpDoorProcessTests(ProcessHost host) : McpHttpDoor(host), IClassFixture<ProcessHost>;

public sealed class McpStdioDoorTests : McpDoor
{
    protected override IClientTransport CreateTransport() => new StdioClientTransport(new()
    {
        Command = ProcessHost.Command.File,
        Arguments = [.. ProcessHost.Command.Arguments, "--stdio"],
    });
}
