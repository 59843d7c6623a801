using System.Collections.Concurrent;
using System.Text;
using System.Text.Json;
using Collet.Hosting.Plugins;
using Collet.Plugins.Tests.Broker;

namespace Collet.Plugins.Tests.Samples;

public sealed class ExchangeRatesTests : IDisposable
{
    private const string Variable = "EXCHANGE_RATES_URL";

    private static readonly string[] _grant = ["net.connect:rates.test", "net.connect:127.0.0.1", $"env.read:{Variable}"];

    private readonly ConcurrentQueue<string> _asked = new();

    public void Dispose() => Environment.SetEnvironmentVariable(Variable, null);

    [Fact]
    public async Task A_rate_comes_from_the_service_that_the_granted_variable_names()
    {
        using EchoServer server = Serve("200 OK", """{"amount":1.0,"base":"EUR","date":"2026-11-20","rates":{"USD":1.0412}}""");
        await using SampleLab lab = await StartAsync(server);

        JsonElement rate = await lab.CallAsync("exchange_rate", new { from = "eur", to = "USD" });
        JsonElement money = await lab.CallAsync("convert_money", new { amount = 12.5, from = "EUR", to = "USD", date = "2026-11-22" });

        Assert.Equal("""{"from":"EUR","to":"USD","rate":1.0412,"date":"2026-11-20"}""", rate.GetRawText());
        Assert.Equal(13.02m, money.GetProperty("received").GetDecimal());
        Assert.Equal(["/v1/latest?base=EUR&symbols=USD", "/v1/2026-11-22?base=EUR&symbols=USD"], _asked);
        Assert.Equal(
            ["env.read:EXCHANGE_RATES_URL", "net.connect:127.0.0.1", "net.connect:rates.test"],
            lab.Plugin.Current!.Access.Allowed.Select(one => one.ToString()));
    }

    [Fact]
    public async Task Currencies_are_listed_by_their_codes()
    {
        using EchoServer server = Serve("200 OK", """{"USD":"United States Dollar","EUR":"Euro"}""");
        await using SampleLab lab = await StartAsync(server);

        JsonElement list = await lab.CallAsync("list_currencies", new { });

        Assert.Equal("""[{"code":"EUR","name":"Euro"},{"code":"USD","name":"United States Dollar"}]""", list.GetRawText());
    }

    [Theory]
    [InlineData("404 Not Found", "{}", "There is no rate from EUR to XYZ; list_currencies tells which currencies there are.")]
    [InlineData("429 Too Many Requests\r\nRetry-After: 30", "", "too many requests; it takes more in 30 s.")]
    [InlineData("503 Service Unavailable", "", "fails with status 503")]
    [InlineData("200 OK", "<html>", "something else than JSON")]
    [InlineData("200 OK", "{}", "something else than a rate and its day")]
    [InlineData("200 OK", """{"date":"2026-11-20","rates":{"XYZ":"1"}}""", "something else than a rate and its day")]
    public async Task What_the_service_does_wrong_is_told(string status, string body, string expected)
    {
        using EchoServer server = Serve(status, body);
        await using SampleLab lab = await StartAsync(server);

        string said = await lab.FailAsync("exchange_rate", new { from = "EUR", to = "XYZ" });

        Assert.Contains(expected, said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Wrong_codes_and_addresses_are_told()
    {
        using EchoServer server = Serve("200 OK", "{}");
        await using SampleLab lab = await StartAsync(server);
        Environment.SetEnvironmentVariable(Variable, "not an address");
        await using SampleLab wrong = await SampleLab.StartAsync("ExchangeRates", Names(), _grant);

        Assert.Contains("/from", await lab.FailAsync("exchange_rate", new { from = "EURO", to = "USD" }), StringComparison.Ordinal);
        Assert.Contains("EXCHANGE_RATES_URL is 'not an address'", await wrong.FailAsync("list_currencies", new { }), StringComparison.Ordinal);
        Assert.Empty(_asked);
    }

    [Fact]
    public async Task A_call_that_is_cancelled_ends_its_request_and_the_next_one_is_answered()
    {
        var connected = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var gone = new TaskCompletionSource<int>(TaskCreationOptions.RunContinuationsAsynchronously);
        using var server = new EchoServer(async stream =>
        {
            if (connected.TrySetResult())
            {
                byte[] buffer = new byte[4096];
                while (await stream.ReadAsync(buffer) > 0)
                {
                }

                gone.SetResult(0);
                return;
            }

            await AnswerAsync(stream, "200 OK", "{}");
        });
        await using SampleLab lab = await StartAsync(server);
        using var leaving = new CancellationTokenSource();

        Task<JsonElement> waiting = lab.CallAsync("list_currencies", new { }, leaving.Token);
        await connected.Task;
        await leaving.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
        await gone.Task;
        Assert.Equal("[]", (await lab.CallAsync("list_currencies", new { })).GetRawText());
    }

    [Fact]
    public async Task A_service_elsewhere_than_granted_is_a_tool_error_that_names_the_permission()
    {
        using EchoServer server = Serve("200 OK", "{}");
        Environment.SetEnvironmentVariable(Variable, $"http://rates.test:{server.Port}/v1");
        await using SampleLab lab = await SampleLab.StartAsync(
            "ExchangeRates", Names(), "net.connect:other.test", "net.connect:127.0.0.1", $"env.read:{Variable}");

        string said = await lab.FailAsync("list_currencies", new { });

        Assert.Contains($"The rate service at rates.test:{server.Port} cannot be reached.", said, StringComparison.Ordinal);
        Assert.Contains($"lacks the permission 'net.connect:rates.test:{server.Port}'", said, StringComparison.Ordinal);
        Assert.Empty(_asked);
    }

    [Fact]
    public async Task Without_a_grant_it_waits_and_its_hints_are_those_of_its_manifest()
    {
        await using SampleLab none = await SampleLab.StartAsync("ExchangeRates", null);
        await using SampleLab lab = await SampleLab.StartAsync("ExchangeRates", null, _grant);

        Assert.Equal(PluginState.Pending, none.Plugin.State);
        Assert.Equal(["env.read:EXCHANGE_RATES_URL", "net.connect"], none.Plugin.Pending!.Missing.Select(one => one.ToString()));
        Assert.Empty(none.Catalog.Current.Tools);
        Assert.True(lab.Catalog.Current.TryGet("exchange_rate", out Tool? tool));
        Assert.Equal(TimeSpan.FromHours(1), tool.Info.CacheLifetime);
    }

    private static FakeNames Names() => new FakeNames().Say("rates.test", "127.0.0.1");

    private static Task<SampleLab> StartAsync(EchoServer server)
    {
        Environment.SetEnvironmentVariable(Variable, $"http://rates.test:{server.Port}/v1");
        return SampleLab.StartAsync("ExchangeRates", Names(), _grant);
    }

    private EchoServer Serve(string status, string body) => new(stream => AnswerAsync(stream, status, body));

    private async Task AnswerAsync(Stream stream, string status, string body)
    {
        var request = new StringBuilder();
        byte[] buffer = new byte[4096];
        while (!request.ToString().EndsWith("\r\n\r\n", StringComparison.Ordinal))
        {
            int count = await stream.ReadAsync(buffer);
            if (count == 0)
            {
                return;
            }

            request.Append(Encoding.ASCII.GetString(buffer, 0, count));
        }

        _asked.Enqueue(request.ToString().Split(' ')[1]);
        await stream.WriteAsync(Encoding.UTF8.GetBytes($"HTTP/1.1 {status}\r\nContent-Length: {body.Length}\r\nConnection: close\r\n\r\n{body}"));
    }
}
