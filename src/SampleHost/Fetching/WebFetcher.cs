using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using Collet;

namespace SampleHost.Fetching;

/// <summary>
/// Gets pages from the web. The address is judged when a connection is made and that very address is connected to, so a name that
/// resolves differently the second time gains nothing; redirects are followed here, each judged like the first. Thread-safe.
/// </summary>
internal sealed class WebFetcher : IDisposable
{
    private const int MostRedirects = 5;
    private const int Chunk = 16 * 1024;

    private readonly Func<string, CancellationToken, Task<IPAddress[]>> _resolve;
    private readonly Func<IPAddress, bool> _isAllowed;
    private readonly HttpClient _client;

    /// <summary>A fetcher that connects to the addresses allowed.</summary>
    /// <param name="isAllowed">Judges an address.</param>
    /// <param name="resolve">Finds a name's addresses; the system's resolver when left out.</param>
    public WebFetcher(Func<IPAddress, bool> isAllowed, Func<string, CancellationToken, Task<IPAddress[]>>? resolve = null)
    {
        _isAllowed = isAllowed;
        _resolve = resolve ?? Dns.GetHostAddressesAsync;
        _client = new HttpClient(new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            AutomaticDecompression = DecompressionMethods.All,
            ConnectCallback = ConnectAsync,
            ConnectTimeout = TimeSpan.FromSeconds(10),
            MaxResponseHeadersLength = 64,
            PooledConnectionIdleTimeout = TimeSpan.FromSeconds(30),
            UseCookies = false,

            // A proxy would connect in our place, to addresses nobody judged.
            UseProxy = false,
        })
        {
            Timeout = Timeout.InfiniteTimeSpan,
        };
        _client.DefaultRequestHeaders.UserAgent.Add(new ProductInfoHeaderValue("Collet.SampleHost", "0.1"));
    }

    /// <summary>Gets a page.</summary>
    /// <param name="url">An absolute http or https URL.</param>
    /// <param name="bearerToken">Sent to the origin of <paramref name="url"/> only; null for none.</param>
    /// <param name="maxBytes">Reading ends after so many bytes, unpacked.</param>
    /// <param name="cancellationToken">Ends the transfer.</param>
    /// <exception cref="ToolException">The URL leads where it may not, or the transfer failed.</exception>
    public async Task<WebPage> GetAsync(Uri url, string? bearerToken, int maxBytes, CancellationToken cancellationToken)
    {
        Uri current = Judge(url);
        for (int redirects = 0; redirects <= MostRedirects; redirects++)
        {
            using HttpResponseMessage response = await SendAsync(
                current, IsSameOrigin(current, url) ? bearerToken : null, cancellationToken);
            if (RedirectTarget(current, response) is not { } next)
            {
                return await ReadAsync(current, response, maxBytes, cancellationToken);
            }

            current = Judge(next);
        }

        throw new ToolException($"The page redirects more than {MostRedirects} times. Fetch the address it should lead to.");
    }

    public void Dispose() => _client.Dispose();

    private async Task<HttpResponseMessage> SendAsync(Uri url, string? bearerToken, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, url);
        request.Headers.Accept.ParseAdd("text/html, text/*;q=0.9, application/json;q=0.9, */*;q=0.5");
        if (bearerToken is not null)
        {
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", bearerToken);
        }

        try
        {
            return await _client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
        }
        catch (HttpRequestException exception) when (exception.InnerException is ToolException refused)
        {
            throw refused;
        }
        catch (HttpRequestException exception)
        {
            throw new ToolException($"{url.Authority} did not answer ({exception.HttpRequestError}). Check the address.", exception);
        }
    }

    private static async Task<WebPage> ReadAsync(
        Uri url, HttpResponseMessage response, int maxBytes, CancellationToken cancellationToken)
    {
        try
        {
            await using Stream content = await response.Content.ReadAsStreamAsync(cancellationToken);
            using var body = new MemoryStream();
            byte[] buffer = new byte[Chunk];
            int read;
            while (body.Length <= maxBytes && (read = await content.ReadAsync(buffer, cancellationToken)) > 0)
            {
                body.Write(buffer, 0, read);
            }

            int kept = (int)Math.Min(body.Length, maxBytes);
            return new WebPage(
                url, response.StatusCode, response.Content.Headers.ContentType, body.GetBuffer().AsMemory(0, kept), body.Length > maxBytes);
        }
        catch (Exception exception) when (exception is HttpRequestException or IOException or InvalidDataException)
        {
            throw new ToolException($"The transfer from {url.Authority} broke off. Call again.", exception);
        }
    }

    private static Uri? RedirectTarget(Uri current, HttpResponseMessage response) =>
        response.StatusCode is HttpStatusCode.MovedPermanently or HttpStatusCode.Found or HttpStatusCode.SeeOther
            or HttpStatusCode.TemporaryRedirect or HttpStatusCode.PermanentRedirect
        && response.Headers.Location is { } location
            ? new Uri(current, location)
            : null;

    private static Uri Judge(Uri url)
    {
        if (!url.IsAbsoluteUri || (url.Scheme != Uri.UriSchemeHttp && url.Scheme != Uri.UriSchemeHttps))
        {
            throw new ToolException("Only http and https URLs can be fetched, such as https://example.com/page.");
        }

        return url.UserInfo.Length == 0
            ? url
            : throw new ToolException("A URL here holds no user name or password. Leave them out; pass a token as `bearerToken`.");
    }

    private static bool IsSameOrigin(Uri a, Uri b) =>
        a.Scheme == b.Scheme && a.Port == b.Port && string.Equals(a.IdnHost, b.IdnHost, StringComparison.OrdinalIgnoreCase);

    private async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken cancellationToken)
    {
        DnsEndPoint target = context.DnsEndPoint;

        // Resolvers fail on some addresses, such as 0.0.0.0 and ::, before those could be judged.
        IPAddress[] found = IPAddress.TryParse(target.Host, out IPAddress? literal)
            ? [literal]
            : await _resolve(target.Host, cancellationToken);
        IPAddress[] allowed = Array.FindAll(found, address => _isAllowed(address));
        if (allowed.Length == 0 && found.Length > 0)
        {
            throw new ToolException(
                $"{target.Host} is a private, local or otherwise special address, and this server fetches public ones only. "
                + "Its operator can allow it with fetch:allowPrivate=true.");
        }

        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(allowed, target.Port, cancellationToken);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}
