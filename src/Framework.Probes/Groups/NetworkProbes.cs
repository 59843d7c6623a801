using System.Net;
using System.Net.Sockets;
using Collet.Probes.Native;

namespace Collet.Probes.Groups;

/// <summary>Reaching anything by a socket of any kind.</summary>
internal static unsafe class NetworkProbes
{
    private static readonly int[] _access = [Kernel.NoAccess];

    public static IEnumerable<Probe> All { get; } =
    [
        Socket("tcp-4", "13", 2, 1),
        Socket("tcp-6", "13", 10, 1),
        Socket("udp-4", "14", 2, 2),
        Socket("udp-6", "14", 10, 2),
        new("dns", "14", _access, _ => Resolved()),
        new("tcp-connect", "13", [Kernel.NoAccess], _ => Connected()),
        new("http", "13", _access, _ => Managed(() =>
        {
            using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        })),
        Socket("icmp-raw", "15", 2, 3, 1),
        Socket("packet", "15", 17, 3),
        Socket("netlink", "15", 16, 3),
        Socket("vsock", "15", 40, 1),
        Socket("crypto", "15", 38, 5),
        Socket("unix-stream", "16", 1, 1),
        Socket("unix-datagram", "16", 1, 2),
        new("socket-pair", "16", _access, _ =>
        {
            int* pair = stackalloc int[2];
            int error = Kernel.Error("socketpair", 1, 2, 0, (nint)pair);
            // Left open, they would be taken for descriptors the host left.
            return error != 0 ? error : Kernel.Close(pair[0]) + Kernel.Close(pair[1]);
        }),
        Bad("connect"), Bad("bind"), Bad("listen"), Bad("accept4"), Bad("sendto"), Bad("sendmsg"), Bad("sendmmsg"), Bad("recvmsg"),
        new("io-uring", "18", [Kernel.NotThere], _ => Kernel.Error("io_uring_setup", 1)),
        new("io-uring-enter", "18", [Kernel.NotThere], _ => Kernel.Error("io_uring_enter", -1)),
        new("io-uring-register", "18", [Kernel.NotThere], _ => Kernel.Error("io_uring_register", -1)),
    ];

    private static Probe Socket(string name, string group, nint family, nint type, nint protocol = 0) =>
        new(name, group, _access, _ => Kernel.Close(Kernel.Call("socket", family, type, protocol)));

    // Without a socket there is nothing to call them with; outside the sandbox they say that this descriptor is bad.
    private static Probe Bad(string call) => new($"{call}-bad-descriptor", "13", _access, _ => Kernel.Error(call, -1));

    // Whatever the resolver makes of it.
    private static int Resolved()
    {
        try
        {
            return Dns.GetHostAddresses("localhost").Length == 0 ? Kernel.NoAccess : 0;
        }
        catch (SocketException)
        {
            return Kernel.NoAccess;
        }
    }

    // To a port where nobody listens: being refused by the other side is going through.
    private static int Connected()
    {
        nint socket = Kernel.Call("socket", 2, 1);
        if (socket < 0)
        {
            return (int)-socket;
        }

        byte* address = stackalloc byte[16];
        new Span<byte>(address, 16).Clear();
        (address[0], address[3], address[4], address[7]) = (2, 1, 127, 1);
        int error = Kernel.Error("connect", socket, (nint)address, 16);
        _ = Kernel.Close(socket);
        return error;
    }

    private static int Managed(Action run)
    {
        try
        {
            run();
            return 0;
        }
        catch (SocketException exception)
        {
            return exception.SocketErrorCode is SocketError.AccessDenied || exception.NativeErrorCode == Kernel.NoAccess
                ? Kernel.NoAccess
                : exception.NativeErrorCode;
        }
    }
}
