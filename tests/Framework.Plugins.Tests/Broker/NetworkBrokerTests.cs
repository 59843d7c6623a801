using System.Net;
using System.Net.Sockets;
using Collet.Hosting.Plugins;
using Microsoft.Extensions.Logging.Abstractions;

namespace Collet.Plugins.Tests.Broker;

public sealed class NetworkBrokerTests : IDisposable
{
    private readonly TcpListener _server = new(IPAddress.Loopback, 0);
    private readonly FakeNames _names = new();
    private readonly NetworkUse _use = new();

    public NetworkBrokerTests() => _server.Start();

    private int Port => ((IPEndPoint)_server.LocalEndpoint).Port;

    public void Dispose() => _server.Dispose();

    [Fact]
    public async Task A_granted_name_is_connected_to_where_it_leads()
    {
        _names.Say("api.test", "127.0.0.1");

        using Socket socket = await Broker("net.connect:api.test:*", $"net.connect:127.0.0.1:{Port}").ConnectAsync("API.test", Port, default);

        Assert.Equal(Port, ((IPEndPoint)socket.RemoteEndPoint!).Port);
        Assert.Equal((1, 1, 0), (_use.Open, _use.Made, _use.Refused));
    }

    [Fact]
    public async Task A_name_nobody_granted_is_not_even_looked_up()
    {
        ConnectionRefusedException refusal = await RefusedAsync(Broker("net.connect:api.test:443"), "secret.attacker.test", 443);

        Assert.Equal("net.connect:secret.attacker.test:443", refusal.Permission);
        Assert.Equal(0, _names.LookUps);
        Assert.Equal((0, 0, 1), (_use.Open, _use.Made, _use.Refused));
    }

    [Theory]
    [InlineData("net.connect:api.test:80", "net.connect:api.test")]
    [InlineData("net.connect:api.test", "net.connect:api.test:80")]
    [InlineData("net.connect", "net.connect:other.test")]
    [InlineData("fs.read", "net.connect")]
    public async Task Both_manifest_and_grant_must_name_the_port(string asked, string granted)
    {
        _names.Say("api.test", "127.0.0.1");

        ConnectionRefusedException refusal = await RefusedAsync(Broker([asked], [granted]), "api.test", 443);

        Assert.Equal("net.connect:api.test:443", refusal.Permission);
        Assert.Equal(0, _names.LookUps);
    }

    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData("10.1.2.3")]
    [InlineData("169.254.169.254")]
    [InlineData("::1")]
    [InlineData("::ffff:127.0.0.1")]
    [InlineData("64:ff9b::a9fe:a9fe")]
    public async Task A_name_that_leads_into_the_host_s_network_is_refused(string address)
    {
        _names.Say("rebind.test", address);

        ConnectionRefusedException refusal = await RefusedAsync(Broker("net.connect", "*"), "rebind.test", 443);

        Assert.Contains("rebind.test leads to", refusal.Message, StringComparison.Ordinal);
        Assert.StartsWith("net.connect:", refusal.Permission, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Only_the_addresses_that_are_permitted_are_tried()
    {
        _names.Say("mixed.test", "10.255.255.1", "169.254.169.254", "127.0.0.1");

        using Socket socket = await Broker("net.connect:mixed.test", "net.connect:127.0.0.1").ConnectAsync("mixed.test", Port, default);

        Assert.Equal(IPAddress.Loopback, ((IPEndPoint)socket.RemoteEndPoint!).Address);
    }

    [Fact]
    public async Task A_name_is_looked_up_once_so_that_a_second_answer_counts_for_nothing()
    {
        _names.Say("twice.test", "127.0.0.1").Say("twice.test", "169.254.169.254");

        using Socket socket = await Broker("net.connect:twice.test", "net.connect:127.0.0.1").ConnectAsync("twice.test", Port, default);

        Assert.Equal(1, _names.LookUps);
        Assert.Equal(IPAddress.Loopback, ((IPEndPoint)socket.RemoteEndPoint!).Address);
    }

    [Theory]
    [InlineData("127.0.0.1", "net.connect:127.0.0.1")]
    [InlineData("::ffff:127.0.0.1", "net.connect:127.0.0.1")]
    public async Task An_address_is_granted_as_an_address(string host, string granted)
    {
        using Socket socket = await Broker(granted).ConnectAsync(host, Port, default);

        Assert.True(socket.Connected);
    }

    [Theory]
    [InlineData("net.connect:*")]
    [InlineData("net.connect")]
    [InlineData("*")]
    public async Task No_wildcard_reaches_an_address_of_the_host(string granted) =>
        await RefusedAsync(Broker(granted), "127.0.0.1", Port);

    [Fact]
    public async Task Localhost_is_granted_by_its_name_and_means_this_machine()
    {
        NetworkBroker broker = Broker("net.connect:localhost");
        _names.Say("localhost", "127.0.0.1").Say("localhost", "10.0.0.1");

        using Socket socket = await broker.ConnectAsync("localhost", Port, default);

        Assert.True(socket.Connected);
        await RefusedAsync(broker, "localhost", Port);
    }

    [Fact]
    public async Task More_connections_than_the_most_are_refused_until_one_ends()
    {
        NetworkBroker broker = Broker(["net.connect:127.0.0.1"], ["net.connect:127.0.0.1"], new NetworkLimits { Connections = 1 });
        Socket first = await broker.ConnectAsync("127.0.0.1", Port, default);

        ConnectionRefusedException refusal = await RefusedAsync(broker, "127.0.0.1", Port);
        first.Dispose();
        _use.End();
        using Socket second = await broker.ConnectAsync("127.0.0.1", Port, default);

        Assert.Null(refusal.Permission);
        Assert.True(second.Connected);
    }

    [Fact]
    public async Task A_closed_port_and_an_unknown_name_are_failures_and_no_refusals()
    {
        int closed = Port;
        _server.Stop();
        NetworkBroker broker = Broker("net.connect:127.0.0.1", "net.connect:nowhere.test");

        await Assert.ThrowsAsync<IOException>(() => broker.ConnectAsync("127.0.0.1", closed, default));
        await Assert.ThrowsAsync<IOException>(() => broker.ConnectAsync("nowhere.test", 80, default));

        Assert.Equal((0, 0, 2), (_use.Open, _use.Refused, _use.Failed));
    }

    private static Task<ConnectionRefusedException> RefusedAsync(NetworkBroker broker, string host, int port) =>
        Assert.ThrowsAsync<ConnectionRefusedException>(async () => (await broker.ConnectAsync(host, port, default)).Dispose());

    private NetworkBroker Broker(params string[] permissions) => Broker(permissions, permissions);

    private NetworkBroker Broker(string[] asked, string[] granted, NetworkLimits? limits = null) => new(
        "lab", new NetworkRules(Parse(asked), Parse(granted)), _use, limits ?? new NetworkLimits(), _names, TimeProvider.System, NullLogger.Instance);

    // The port of a test's server is known when it runs only.
    private static IEnumerable<Permission> Parse(string[] permissions) =>
        permissions.Select(text => Permission.Parse(text.EndsWith(":*", StringComparison.Ordinal) && text.Count(c => c == ':') == 2 ? text[..^2] : text));
}
