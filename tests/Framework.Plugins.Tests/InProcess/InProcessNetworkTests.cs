using System.Text;
using Collet.Plugins.Tests.Broker;

namespace Collet.Plugins.Tests.InProcess;

/// <summary>The network of the services: the broker's, as in a process of its own.</summary>
public sealed class InProcessNetworkTests : IDisposable
{
    private readonly InProcessLab _lab = new(PluginLab.PackageFolder);

    public InProcessNetworkTests() => _lab.Store.Install("1.0.0");

    public void Dispose() => _lab.Dispose();

    [Fact]
    public async Task An_HttpClient_reaches_what_is_granted_and_its_bytes_are_counted()
    {
        using var server = new EchoServer(async stream =>
        {
            // All of it: closing on bytes that nobody read would take the answer along.
            byte[] request = new byte[4096];
            int count = 0;
            while (!request.AsSpan(0, count).EndsWith("\r\n\r\n"u8))
            {
                count += await stream.ReadAtLeastAsync(request.AsMemory(count), 1);
            }

            await stream.WriteAsync("HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nsunny"u8.ToArray());
        });
        await using Lodger lodger = await LoadAsync();

        ToolResult result = await lodger.CallAsync("lab_fetch", $$"""{"address":"http://api.test:{{server.Port}}/"}""");

        Assert.Equal("sunny", result.Text());
        Assert.Equal((1, "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nsunny".Length), (_lab.Use.Made, _lab.Use.Received));
        Assert.True(_lab.Use.Sent > 16);
    }

    [Fact]
    public async Task What_is_not_granted_is_a_tool_error_that_names_the_permission()
    {
        await using Lodger lodger = await LoadAsync();

        var refusal = await Assert.ThrowsAsync<ToolException>(() => lodger.CallAsync("lab_fetch", """{"address":"http://other.test/"}"""));

        Assert.Contains("lacks the permission 'net.connect:other.test:80'", refusal.Message, StringComparison.Ordinal);
        Assert.Equal(1, _lab.Use.Refused);
    }

    [Fact]
    public async Task Many_bytes_go_both_ways_and_what_is_left_open_ends_with_the_plugin()
    {
        const int Bytes = 2_000_000;
        using var server = new EchoServer();
        Lodger lodger = await LoadAsync();

        ToolResult result = await lodger.CallAsync("lab_send", $$"""{"host":"api.test","port":{{server.Port}},"bytes":{{Bytes}}}""");
        await lodger.DisposeAsync();

        Assert.Equal($$"""{"result":{{Bytes}}}""", Encoding.UTF8.GetString(result.StructuredContent.Span));
        Assert.Equal((Bytes, Bytes, 0), (_lab.Use.Sent, _lab.Use.Received, _lab.Use.Open));
        Assert.Equal(0, await _lab.RemainAsync(0));
    }

    private Task<Lodger> LoadAsync() => _lab.LoadAsync("1.0.0", "net.connect:api.test", "net.connect:127.0.0.1");
}
