using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.Logging;

namespace Collet.Hosting.Plugins;

/// <summary>
/// Makes the connections of one plugin, whose process has no sockets: checks where to, looks the name up itself, and connects to what it
/// found and to nothing else. Safe to use from any thread.
/// </summary>
internal sealed class NetworkBroker(
    string plugin, NetworkRules rules, NetworkUse use, NetworkLimits limits, INameResolver names, TimeProvider time, ILogger logger)
{
    private const int MostLines = 50;

    private readonly LogBudget _lines = new(MostLines, time);

    /// <summary>What was used of the network.</summary>
    public NetworkUse Use => use;

    /// <summary>Connects. Whoever takes the socket calls <see cref="NetworkUse.End"/> after it has disposed it.</summary>
    /// <exception cref="ConnectionRefusedException">It is not permitted.</exception>
    /// <exception cref="IOException">Nobody answers.</exception>
    public async Task<Socket> ConnectAsync(string host, int port, CancellationToken cancellationToken)
    {
        if (!use.TryBegin(limits.Connections))
        {
            throw Refused(host, port, $"The plugin '{plugin}' has {limits.Connections} connections, which are the most; end one first.");
        }

        try
        {
            NetworkTarget target = NetworkTarget.Read(host, port, out string problem) ?? throw Refused(host, port, problem);
            if (!rules.Allow(target))
            {
                throw Refused(host, port, $"The plugin '{plugin}' may not connect to {target.Host}:{port}.", target.Permission);
            }

            using var patience = new CancellationTokenSource(limits.ConnectTimeout, time);
            using var both = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, cancellationToken);
            try
            {
                Socket socket = await ConnectAsync(target, await FindAsync(target, both.Token), both.Token);
                use.CountMade();
                return socket;
            }
            catch (OperationCanceledException) when (patience.IsCancellationRequested)
            {
                throw Failed(target, $"{target.Host}:{port} did not answer within {limits.ConnectTimeout.TotalSeconds:0.###} s.");
            }
        }
        catch
        {
            use.End();
            throw;
        }
    }

    // What was found here is what is connected to; nobody looks the name up a second time.
    private async Task<IReadOnlyList<IPAddress>> FindAsync(NetworkTarget target, CancellationToken cancellationToken)
    {
        IPAddress[] found;
        try
        {
            found = target.Address is { } address ? [address] : await names.ResolveAsync(target.Host, cancellationToken);
        }
        catch (SocketException exception)
        {
            throw Failed(target, $"{target.Host} has no address: {exception.Message}");
        }

        var allowed = new List<IPAddress>();
        (IPAddress Address, string Kind)? refused = null;
        foreach (IPAddress address in found.Select(NetworkTarget.Plain).Distinct())
        {
            if (rules.WhyNot(address, target) is { } kind)
            {
                refused ??= (address, kind);
            }
            else
            {
                allowed.Add(address);
            }
        }

        if (allowed.Count > 0)
        {
            return allowed;
        }

        if (refused is not var (first, why))
        {
            throw Failed(target, $"{target.Host} has no address.");
        }

        throw Refused(
            target.Host,
            target.Port,
            target.Address is null ? $"{target.Host} leads to {first}, {why}." : $"{first} is {why}.",
            NetworkTarget.PermissionOf(first, target.Port));
    }

    private async Task<Socket> ConnectAsync(NetworkTarget target, IReadOnlyList<IPAddress> addresses, CancellationToken cancellationToken)
    {
        SocketException? last = null;
        foreach (IPAddress address in addresses.Take(limits.Addresses))
        {
            var socket = new Socket(address.AddressFamily, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
            try
            {
                await socket.ConnectAsync(new IPEndPoint(address, target.Port), cancellationToken);
                BrokerLog.Connected(logger, plugin, target.Host, target.Port, address);
                return socket;
            }
            catch (SocketException exception)
            {
                last = exception;
                socket.Dispose();
            }
            catch
            {
                socket.Dispose();
                throw;
            }
        }

        throw Failed(target, $"{target.Host}:{target.Port} cannot be connected to: {last!.Message}");
    }

    private ConnectionRefusedException Refused(string host, int port, string message, Permission? permission = null)
    {
        use.CountRefused();
        if (_lines.TryTake())
        {
            BrokerLog.Refused(logger, plugin, NetworkTarget.Printable(host), port, message);
        }

        return new ConnectionRefusedException(message, permission?.ToString());
    }

    private IOException Failed(NetworkTarget target, string message)
    {
        use.CountFailed();
        if (_lines.TryTake())
        {
            BrokerLog.Failed(logger, plugin, target.Host, target.Port, message);
        }

        return new IOException(message);
    }
}
