using ModelContextProtocol.Client;

namespace SampleHost.Tests.EndToEnd;

/// <summary>The sample host started by its client.</summary>
public sealed class McpStdioTests(SampleProcess host) : McpTests(host), IClassFixture<SampleProcess>
{
    protected override IClientTransport CreateTransport()
    {
        var (file, arguments) = Host.Stdio;
        return new StdioClientTransport(new() { Command = file, Arguments = arguments });
    }
}
