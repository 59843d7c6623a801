using System.ComponentModel;
using System.Net.Security;
using System.Text;

namespace Collet.Plugins.TestPlugin;

[Tool("lab_fetch")]
[Description("Fetches a page.")]
[RequiresPermission("net.connect:api.test")]
public sealed class FetchTool(HttpClient http)
{
    /// <summary>Fetches it.</summary>
    public async Task<string> InvokeAsync([Description("Where.")] string address, CancellationToken cancellationToken) =>
        await http.GetStringAsync(new Uri(address), cancellationToken);
}

[Tool("lab_send")]
[Description("Sends so many bytes to a server that echoes, and counts those that come back as they were.")]
[RequiresPermission("net.connect:api.test")]
public sealed class SendTool(IPluginConnector connector)
{
    /// <summary>Sends them.</summary>
    public async Task<long> InvokeAsync(
        [Description("The host.")] string host,
        [Description("The port.")] int port,
        [Description("How many.")] int bytes,
        CancellationToken cancellationToken)
    {
        await using Stream stream = await connector.ConnectAsync(host, port, cancellationToken);
        byte[] sent = new byte[bytes];
        new Random(1).NextBytes(sent);
        Task writing = stream.WriteAsync(sent, cancellationToken).AsTask();
        byte[] received = new byte[bytes];
        await stream.ReadExactlyAsync(received, cancellationToken);
        await writing;
        return sent.AsSpan().CommonPrefixLength(received);
    }
}

[Tool("lab_tls")]
[Description("Says a word over TLS to a server with a certificate it knows, and gives back what that says.")]
[RequiresPermission("net.connect:api.test")]
public sealed class TlsTool(IPluginConnector connector)
{
    /// <summary>Says it.</summary>
    public async Task<string> InvokeAsync(
        [Description("The host.")] string host,
        [Description("The port.")] int port,
        [Description("SHA-256 of the certificate.")] string thumbprint,
        CancellationToken cancellationToken)
    {
        await using Stream stream = await connector.ConnectAsync(host, port, cancellationToken);
        await using var tls = new SslStream(stream);
        await tls.AuthenticateAsClientAsync(
            new SslClientAuthenticationOptions
            {
                TargetHost = host,
                RemoteCertificateValidationCallback = (_, certificate, _, _) =>
                    certificate?.GetCertHashString(System.Security.Cryptography.HashAlgorithmName.SHA256) == thumbprint,
            },
            cancellationToken);
        await tls.WriteAsync("ping"u8.ToArray(), cancellationToken);
        byte[] answer = new byte[4];
        await tls.ReadExactlyAsync(answer, cancellationToken);
        return Encoding.UTF8.GetString(answer);
    }
}
