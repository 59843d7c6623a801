using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Collet.Hosting.Plugins;
using Microsoft.Extensions.Logging.Abstractions;

namespace Collet.Plugins.Tests.Broker;

/// <summary>A plugin in its sandbox, without sockets, and servers on this machine.</summary>
public sealed class PluginNetworkTests : IAsyncLifetime, IDisposable
{
    private readonly FakeNames _names = new FakeNames().Say("api.test", "127.0.0.1").Say("other.test", "127.0.0.1");
    private readonly NetworkUse _use = new();
    private PluginProcess _plugin = null!;
    private ToolCatalog _catalog = null!;

    public async Task InitializeAsync()
    {
        Permission[] permissions = [.. new[] { "net.connect:api.test", "net.connect:127.0.0.1" }.Select(Permission.Parse)];
        var broker = new NetworkBroker(
            "lab", new NetworkRules(permissions, permissions), _use, new NetworkLimits(), _names, TimeProvider.System, NullLogger.Instance);
        _plugin = await PluginProcess.StartAsync(PluginGrants.None, PluginLab.ProcessOptions, TimeProvider.System, NullLogger.Instance);
        await _plugin.LoadAsync(PluginLab.Image with { Network = broker });
        _catalog = new ToolCatalog([new Source(_plugin.Tools)]);
    }

    public async Task DisposeAsync() => await _plugin.DisposeAsync();

    public void Dispose() => _catalog.Dispose();

    [Fact]
    public async Task An_HttpClient_works_without_a_socket_in_the_process()
    {
        using var server = new EchoServer(stream => AnswerAsync(stream, "200 OK", "", "sunny"));

        ToolResult result = await _catalog.CallAsync("lab_fetch", $$"""{"address":"http://api.test:{{server.Port}}/today"}""");

        Assert.Equal("sunny", result.Text());
    }

    [Fact]
    public async Task A_redirect_to_another_host_is_checked_as_a_connection_of_its_own()
    {
        using var server = new EchoServer(stream => AnswerAsync(stream, "302 Found", "Location: http://other.test:81/\r\n", ""));

        ToolResult result = await _catalog.CallAsync("lab_fetch", $$"""{"address":"http://api.test:{{server.Port}}/"}""");

        Assert.True(result.IsError);
        Assert.Contains("'net.connect:other.test:81'", result.Text(), StringComparison.Ordinal);
        Assert.Contains("the operator grant it", result.Text(), StringComparison.Ordinal);
        Assert.Equal(1, _use.Refused);
    }

    [Theory]
    [InlineData("http://2852039166/")]
    [InlineData("http://169.254.169.254/latest/meta-data/")]
    [InlineData("http://[::ffff:10.0.0.1]/")]
    [InlineData("http://unknown.test/")]
    public async Task What_is_not_granted_is_a_tool_error_that_names_the_permission(string address)
    {
        ToolResult result = await _catalog.CallAsync("lab_fetch", $$"""{"address":"{{address}}"}""");

        Assert.True(result.IsError);
        Assert.Contains("lacks the permission 'net.connect:", result.Text(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task More_bytes_than_the_window_go_both_ways_as_they_were()
    {
        using var server = new EchoServer();
        const int Bytes = 5_000_000;

        ToolResult result = await _catalog.CallAsync("lab_send", $$"""{"host":"api.test","port":{{server.Port}},"bytes":{{Bytes}}}""");

        Assert.Equal($$"""{"result":{{Bytes}}}""", result.Text());
        Assert.Equal((Bytes, Bytes), (_use.Sent, _use.Received));
    }

    [Fact]
    public async Task TLS_is_made_inside_the_plugin()
    {
        using X509Certificate2 certificate = Certificate();
        using var server = new EchoServer(async stream =>
        {
            await using var tls = new SslStream(stream);
            await tls.AuthenticateAsServerAsync(certificate);
            byte[] word = new byte[4];
            await tls.ReadExactlyAsync(word);
            await tls.WriteAsync(word.Reverse().ToArray());
        });

        ToolResult result = await _catalog.CallAsync(
            "lab_tls",
            $$"""{"host":"api.test","port":{{server.Port}},"thumbprint":"{{certificate.GetCertHashString(HashAlgorithmName.SHA256)}}"}""");

        Assert.Equal("gnip", result.Text());
    }

    [Fact]
    public async Task A_certificate_nobody_vouches_for_is_refused_in_the_plugin()
    {
        using X509Certificate2 certificate = Certificate();
        using var server = new EchoServer(async stream =>
        {
            await using var tls = new SslStream(stream);
            await tls.AuthenticateAsServerAsync(certificate);
        });

        var failure = await Assert.ThrowsAsync<PluginFailedException>(
            async () => await _catalog.CallAsync("lab_fetch", $$"""{"address":"https://api.test:{{server.Port}}/"}"""));

        Assert.Contains("UntrustedRoot", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_server_that_never_reads_holds_up_nobody_else()
    {
        var connected = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using var deaf = new EchoServer(_ =>
        {
            connected.SetResult();
            return Task.Delay(Timeout.Infinite);
        });
        using var leaving = new CancellationTokenSource();
        Task<ToolResult> stuck = _catalog.CallAsync(
            "lab_send", $$"""{"host":"api.test","port":{{deaf.Port}},"bytes":50000000}""", leaving.Token).AsTask();
        await connected.Task;

        ToolResult other = await _catalog.CallAsync("lab_echo", """{"text":"here"}""");

        Assert.Contains("here", other.Text(), StringComparison.Ordinal);
        await leaving.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => stuck);
    }

    private static async Task AnswerAsync(Stream stream, string status, string headers, string body)
    {
        byte[] request = new byte[4096];
        int count = 0;
        while (!request.AsSpan(0, count).EndsWith("\r\n\r\n"u8))
        {
            int more = await stream.ReadAsync(request.AsMemory(count));
            if (more == 0)
            {
                return;
            }

            count += more;
        }

        await stream.WriteAsync(Encoding.ASCII.GetBytes(
            $"HTTP/1.1 {status}\r\n{headers}Content-Length: {body.Length}\r\nConnection: close\r\n\r\n{body}"));
    }

    private static X509Certificate2 Certificate()
    {
        using ECDsa key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=api.test", key, HashAlgorithmName.SHA256);
        using X509Certificate2 made = request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
        return X509CertificateLoader.LoadPkcs12(made.Export(X509ContentType.Pkcs12), null);
    }

    private sealed class Source(IReadOnlyList<Tool> tools) : IToolSource
    {
        public string Name => "plugin";

        public IReadOnlyList<Tool> Tools => tools;

        public event Action? Changed
        {
            add { }
            remove { }
        }
    }
}
