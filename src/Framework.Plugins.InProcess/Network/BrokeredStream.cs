using System.Net.Sockets;
using Collet.Hosting.Plugins;

namespace Collet.Plugins.InProcess;

/// <summary>One connection, with its bytes counted.</summary>
/// <param name="socket">It; disposed with the stream.</param>
/// <param name="use">Counts.</param>
/// <param name="end">Hears that it has ended.</param>
internal sealed class BrokeredStream(Socket socket, NetworkUse use, Action<BrokeredStream> end) : NetworkStream(socket, ownsSocket: true)
{
    private int _hasEnded;

    /// <inheritdoc/>
    public override int Read(Span<byte> buffer) => Received(base.Read(buffer));

    /// <inheritdoc/>
    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    /// <inheritdoc/>
    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
        Received(await base.ReadAsync(buffer, cancellationToken));

    /// <inheritdoc/>
    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    /// <inheritdoc/>
    public override void Write(ReadOnlySpan<byte> buffer)
    {
        base.Write(buffer);
        use.CountSent(buffer.Length);
    }

    /// <inheritdoc/>
    public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

    /// <inheritdoc/>
    public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        await base.WriteAsync(buffer, cancellationToken);
        use.CountSent(buffer.Length);
    }

    /// <inheritdoc/>
    public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        WriteAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        if (Interlocked.Exchange(ref _hasEnded, 1) == 0)
        {
            use.End();
            end(this);
        }
    }

    private int Received(int count)
    {
        use.CountReceived(count);
        return count;
    }
}
