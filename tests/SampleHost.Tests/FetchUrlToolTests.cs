using System.IO.Compression;
using System.Net;
using System.Text;
using Collet;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;
using SampleHost.Fetching;
using SampleHost.Tools;

namespace SampleHost.Tests;

public sealed class FetchUrlToolTests : IAsyncLifetime, IDisposable
{
    private static readonly IPAddress _allowed = IPAddress.Parse("127.0.0.1");
    private static readonly IPAddress _forbidden = IPAddress.Parse("127.0.0.2");

    private readonly WebFetcher _fetcher = new(address => address.Equals(_allowed));
    private readonly List<string?> _authorizations = [];
    private readonly FakeTimeProvider _clock = new();
    private readonly SemaphoreSlim _asked = new(0);
    private WebApplication _server = null!;
    private Uri _base = null!;

    private FetchUrlTool Tool => new(_fetcher, _clock);

    public async Task InitializeAsync()
    {
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();

        // All loopback addresses, so that a forbidden one would answer if it were asked.
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Any, 0));
        _server = builder.Build();
        _server.Use((context, next) =>
        {
            _authorizations.Add(context.Request.Headers.Authorization);
            return next(context);
        });
        _server.MapGet("/page", () => Results.Content("""
            <html><head><title> A
            &amp; B </title><base href="/x/"><style>p{}</style><script>if (a < b) document.write("<p>no</p>")</script></head>
            <body><h1>Head</h1><p>One&nbsp;two <a href="y?a=1&amp;b=2">the <b>link</b></a>.</p><template>no</template>
            <a href="javascript:alert(1)">bad</a><a href="mailto:a@b">mail</a><ul><li>1<li>2</ul><!-- no --></body></html>
            """, "text/html; charset=utf-8"));
        _server.MapGet("/latin", () => Results.Bytes(Encoding.Latin1.GetBytes("äö"), "text/plain; charset=windows-1252"));
        _server.MapGet("/missing", () => Results.Text("gone", statusCode: 404));
        _server.MapGet("/binary", () => Results.Bytes([0, 1, 2], "image/png"));
        _server.MapGet("/loop", () => Results.Redirect("/loop"));
        _server.MapGet("/to-page", () => Results.Redirect("/page"));
        _server.MapGet("/to-file", () => Results.Redirect("file:///etc/passwd"));
        _server.MapGet("/to", (string url) => Results.Redirect(url));
        _server.MapGet("/endless", async context =>
        {
            byte[] chunk = new byte[64 * 1024];
            Array.Fill(chunk, (byte)'x');
            while (!context.RequestAborted.IsCancellationRequested)
            {
                await context.Response.Body.WriteAsync(chunk, context.RequestAborted);
            }
        });
        _server.MapGet("/bomb", async context =>
        {
            context.Response.Headers.ContentEncoding = "gzip";
            await using var gzip = new GZipStream(context.Response.Body, CompressionLevel.Fastest);
            byte[] chunk = new byte[1024 * 1024];
            Array.Fill(chunk, (byte)'x');
            for (int i = 0; i < 500 && !context.RequestAborted.IsCancellationRequested; i++)
            {
                await gzip.WriteAsync(chunk, context.RequestAborted);
            }
        });
        _server.MapGet("/silent", context =>
        {
            _asked.Release();
            return Task.Delay(Timeout.Infinite, context.RequestAborted);
        });
        _server.MapGet("/broken", context =>
        {
            context.Response.ContentLength = 1000;
            context.Abort();
            return Task.CompletedTask;
        });
        await _server.StartAsync();
        _base = new Uri($"http://127.0.0.1:{new Uri(_server.Urls.First().Replace("0.0.0.0", "127.0.0.1", StringComparison.Ordinal)).Port}/");
    }

    public async Task DisposeAsync() => await _server.DisposeAsync();

    public void Dispose()
    {
        _fetcher.Dispose();
        _asked.Dispose();
    }

    private Task<FetchResult> Fetch(string path, string? bearerToken = null, int maxBytes = 1 << 20, int timeoutSeconds = 30) =>
        Tool.InvokeAsync(new Uri(_base, path), bearerToken: bearerToken, maxBytes: maxBytes, timeoutSeconds: timeoutSeconds);

    private async Task<string> Refused(Uri url) =>
        (await Assert.ThrowsAsync<ToolException>(() => Tool.InvokeAsync(url))).Message;

    [Fact]
    public async Task A_page_is_read_as_a_reader_sees_it()
    {
        FetchResult page = await Fetch("to-page");
        Assert.Equal((200, "text/html", "A & B"), (page.Status, page.ContentType, page.Title));
        Assert.Equal(new Uri(_base, "page"), page.Url);
        Assert.Equal("Head\nOne two the link.\nbadmail\n1\n2", page.Text.Replace('\u00A0', ' '));
        PageLink link = Assert.Single(page.Links);
        Assert.Equal((new Uri(_base, "x/y?a=1&b=2"), "the link"), (link.Url, link.Text));
        Assert.Contains("<script>", (await Tool.InvokeAsync(new Uri(_base, "page"), FetchFormat.Source)).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Character_sets_statuses_and_binaries()
    {
        Assert.Equal("äö", (await Fetch("latin")).Text);
        Assert.Equal(404, (await Fetch("missing")).Status);
        await Assert.ThrowsAsync<ToolException>(() => Fetch("binary"));
        await Assert.ThrowsAsync<ToolException>(() => Fetch("broken"));
    }

    [Theory]
    [InlineData("endless")]
    [InlineData("bomb")]
    public async Task Reading_ends_at_the_limit(string path)
    {
        FetchResult page = await Fetch(path, maxBytes: 100_000);
        Assert.Equal((100_000, true), (page.Text.Length, page.Truncated));
    }

    [Fact]
    public async Task A_server_that_says_nothing_is_given_up()
    {
        Task<FetchResult> waiting = Fetch("silent", timeoutSeconds: 5);
        await _asked.WaitAsync();
        _clock.Advance(TimeSpan.FromSeconds(5));
        Assert.Contains("longer than 5 s", (await Assert.ThrowsAsync<ToolException>(() => waiting)).Message, StringComparison.Ordinal);

        using var left = new CancellationTokenSource();
        waiting = Tool.InvokeAsync(new Uri(_base, "silent"), cancellationToken: left.Token);
        await _asked.WaitAsync();
        await left.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
    }

    [Fact]
    public async Task Redirects_end_and_lead_only_to_the_web()
    {
        Assert.Contains("redirects more than", await Refused(new Uri(_base, "loop")), StringComparison.Ordinal);
        Assert.Contains("Only http", await Refused(new Uri(_base, "to-file")), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("ftp://example.com/")]
    [InlineData("file:///etc/passwd")]
    [InlineData("relative/path")]
    [InlineData("http://user:password@example.com/")]
    public async Task Other_addresses_are_refused(string url) => await Refused(new Uri(url, UriKind.RelativeOrAbsolute));

    [Fact]
    public async Task A_redirect_to_a_private_address_is_refused()
    {
        string target = $"http://{_forbidden}:{_base.Port}/page";
        Assert.Contains("private", await Refused(new Uri(target)), StringComparison.Ordinal);
        Assert.Contains("private", await Refused(new Uri(_base, "to?url=" + Uri.EscapeDataString(target))), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_name_that_resolves_to_another_address_the_second_time_gains_nothing()
    {
        var answers = new Queue<IPAddress>([_allowed, _forbidden]);
        using var fetcher = new WebFetcher(
            address => address.Equals(_allowed), (_, _) => Task.FromResult<IPAddress[]>([answers.Count > 1 ? answers.Dequeue() : answers.Peek()]));
        var tool = new FetchUrlTool(fetcher, _clock);
        var first = new Uri($"http://rebind.test:{_base.Port}/to?url=" + Uri.EscapeDataString($"http://REBIND2.test:{_base.Port}/page"));
        Assert.Contains("private", (await Assert.ThrowsAsync<ToolException>(() => tool.InvokeAsync(first))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Of_several_addresses_only_allowed_ones_are_used()
    {
        using var fetcher = new WebFetcher(
            address => address.Equals(_allowed), (_, _) => Task.FromResult<IPAddress[]>([_forbidden, _allowed]));
        Assert.Equal(200, (await new FetchUrlTool(fetcher, _clock).InvokeAsync(new Uri($"http://two.test:{_base.Port}/page"))).Status);
    }

    [Fact]
    public async Task A_token_stays_with_its_origin()
    {
        string elsewhere = $"http://localhost:{_base.Port}/page";
        await Fetch("to?url=" + Uri.EscapeDataString(elsewhere), bearerToken: "abc");
        await Fetch("to-page", bearerToken: "abc");
        Assert.Equal(["Bearer abc", null, "Bearer abc", "Bearer abc"], _authorizations);
    }

    [Theory]
    [InlineData("8.8.8.8", true)]
    [InlineData("2606:4700:4700::1111", true)]
    [InlineData("::ffff:8.8.8.8", true)]
    [InlineData("64:ff9b::808:808", true)]
    [InlineData("127.0.0.1", false)]
    [InlineData("127.255.255.254", false)]
    [InlineData("10.1.2.3", false)]
    [InlineData("172.31.0.1", false)]
    [InlineData("172.32.0.1", true)]
    [InlineData("192.168.1.1", false)]
    [InlineData("169.254.169.254", false)]
    [InlineData("100.64.0.1", false)]
    [InlineData("0.0.0.0", false)]
    [InlineData("255.255.255.255", false)]
    [InlineData("224.0.0.1", false)]
    [InlineData("::", false)]
    [InlineData("::1", false)]
    [InlineData("::ffff:127.0.0.1", false)]
    [InlineData("::ffff:10.0.0.1", false)]
    [InlineData("::127.0.0.1", false)]
    [InlineData("fe80::1", false)]
    [InlineData("fc00::1", false)]
    [InlineData("fd12::1", false)]
    [InlineData("ff02::1", false)]
    [InlineData("64:ff9b::a00:1", false)]
    [InlineData("2002:7f00:1::", false)]
    [InlineData("2001:0:1::1", false)]
    [InlineData("2001:db8::1", false)]
    public void Public_addresses_are_told_from_special_ones(string address, bool isPublic) =>
        Assert.Equal(isPublic, AddressRules.IsPublic(IPAddress.Parse(address)));

    [Theory]
    [InlineData("http://127.0.0.1/")]
    [InlineData("http://2130706433/")]
    [InlineData("http://0x7f.1/")]
    [InlineData("http://[::1]/")]
    [InlineData("http://[::ffff:127.0.0.1]/")]
    [InlineData("http://0:3100/")]
    [InlineData("http://0.0.0.0:3100/")]
    [InlineData("http://[::]:3100/")]
    [InlineData("http://[::ffff:0:0]/")]
    [InlineData("http://[fe80::1%25lo]/")]
    [InlineData("http://localhost/")]
    [InlineData("http://169.254.169.254/latest/meta-data/")]
    public async Task Spellings_of_private_addresses_are_refused(string url)
    {
        using var fetcher = new WebFetcher(AddressRules.IsPublic);
        ToolException refused = await Assert.ThrowsAsync<ToolException>(() => new FetchUrlTool(fetcher, _clock).InvokeAsync(new Uri(url)));
        Assert.Contains("fetch:allowPrivate", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Deeply_nested_and_broken_html_takes_linear_time()
    {
        var page = new Uri("http://example.com/");
        string nested = string.Concat(Enumerable.Repeat("<div><p><a href=x>", 200_000)) + "end";
        Assert.EndsWith("end", HtmlText.Read(nested, page, default).Text, StringComparison.Ordinal);
        Assert.Equal("a", HtmlText.Read("a<script>never closed <p>", page, default).Text);
        Assert.Equal("a < b", HtmlText.Read("a < b<", page, default).Text.TrimEnd('<'));
    }
}
