using Collet.Hosting.Http;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Configuration;

namespace Collet.Hosting.Tests.Http;

public sealed class DefaultAddressTests
{
    [Fact]
    public async Task Without_a_word_it_is_port_3000_of_the_loopback() =>
        Assert.Equal(["http://127.0.0.1:3000"], await AddressesAsync());

    [Theory]
    [InlineData("urls", "http://+:80")]
    [InlineData("http_ports", "8080")]
    [InlineData("https_ports", "8443")]
    [InlineData("Kestrel:Endpoints:Main:Url", "http://+:80")]
    public async Task Any_ordinary_way_to_say_otherwise_counts(string key, string value) =>
        Assert.Empty(await AddressesAsync([new(key, value)]));

    [Theory]
    [InlineData("0.0.0.0", "80", "http://0.0.0.0:80")]
    [InlineData("::1", null, "http://[::1]:3000")]
    [InlineData("localhost", "0", "http://localhost:0")]
    [InlineData("*", null, "http://*:3000")]
    [InlineData(null, "8080", "http://127.0.0.1:8080")]
    public async Task The_servers_own_keys_say_where(string? host, string? port, string address) =>
        Assert.Equal([address], await AddressesAsync([new("collet:server:host", host), new("collet:server:port", port)]));

    [Fact]
    public async Task The_ordinary_ways_go_over_the_servers_own_keys() =>
        Assert.Empty(await AddressesAsync([new("collet:server:port", "8080"), new("urls", "http://+:80")]));

    [Fact]
    public async Task What_code_added_stays_alone()
    {
        var server = new AddressServer();
        server.Addresses.Add("http://127.0.0.1:5");

        await new DefaultAddress(new ConfigurationBuilder().Build(), server).StartingAsync(default);

        Assert.Equal(["http://127.0.0.1:5"], server.Addresses);
    }

    private static async Task<ICollection<string>> AddressesAsync(params KeyValuePair<string, string?>[] settings)
    {
        var server = new AddressServer();
        IConfiguration configuration = new ConfigurationBuilder().AddInMemoryCollection(settings).Build();
        await new DefaultAddress(configuration, server).StartingAsync(default);
        return server.Addresses;
    }

    private sealed class AddressServer : IServer
    {
        private readonly ServerAddressesFeature _addresses = new();

        public AddressServer() => Features.Set<IServerAddressesFeature>(_addresses);

        public ICollection<string> Addresses => _addresses.Addresses;

        public IFeatureCollection Features { get; } = new FeatureCollection();

        public Task StartAsync<TContext>(IHttpApplication<TContext> application, CancellationToken cancellationToken)
            where TContext : notnull => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public void Dispose()
        {
        }
    }
}
