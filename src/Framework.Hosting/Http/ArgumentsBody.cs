using System.Buffers;
using System.IO.Pipelines;
using Microsoft.AspNetCore.Http;

namespace Collet.Hosting.Http;

/// <summary>A request body, read whole into a pooled buffer, never past the limit. Return the buffer by disposing.</summary>
internal readonly struct ArgumentsBody : IDisposable
{
    // What a client declares is not what it sends: memory is taken as bytes arrive, doubling, from this size on.
    private const int FirstBuffer = 4 * 1024;

    private readonly byte[]? _buffer;
    private readonly int _length;

    private ArgumentsBody(byte[]? buffer, int length)
    {
        _buffer = buffer;
        _length = length;
    }

    /// <summary>Whether the body went past the limit; nothing of it is kept.</summary>
    public bool IsTooLarge => _length < 0;

    public bool IsEmpty => _length == 0;

    public ReadOnlyMemory<byte> Bytes => _buffer.AsMemory(0, Math.Max(_length, 0));

    /// <exception cref="BadHttpRequestException">The body did not arrive whole or in time, or the server's own limit was reached.</exception>
    /// <exception cref="OperationCanceledException">The client left.</exception>
    public static async ValueTask<ArgumentsBody> ReadAsync(HttpRequest request, int limit, CancellationToken cancellationToken)
    {
        if (request.ContentLength == 0)
        {
            return default;
        }

        if (request.ContentLength > limit)
        {
            return new ArgumentsBody(null, -1);
        }

        PipeReader reader = request.BodyReader;
        byte[]? buffer = null;
        int length = 0;
        try
        {
            while (true)
            {
                ReadResult read = await reader.ReadAsync(cancellationToken);
                ReadOnlySequence<byte> bytes = read.Buffer;
                if (bytes.Length > limit - length)
                {
                    reader.AdvanceTo(bytes.End);
                    Release(buffer);
                    return new ArgumentsBody(null, -1);
                }

                int arrived = (int)bytes.Length;
                Reserve(ref buffer, length, arrived);
                bytes.CopyTo(buffer.AsSpan(length));
                length += arrived;
                reader.AdvanceTo(bytes.End);
                if (read.IsCompleted)
                {
                    return new ArgumentsBody(buffer, length);
                }
            }
        }
        catch
        {
            Release(buffer);
            throw;
        }
    }

    public void Dispose() => Release(_buffer);

    private static void Reserve(ref byte[]? buffer, int used, int more)
    {
        if (buffer is not null && buffer.Length - used >= more)
        {
            return;
        }

        byte[] larger = ArrayPool<byte>.Shared.Rent(Math.Max(FirstBuffer, Math.Max(used * 2, used + more)));
        buffer.AsSpan(0, used).CopyTo(larger);
        Release(buffer);
        buffer = larger;
    }

    private static void Release(byte[]? buffer)
    {
        if (buffer is not null)
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }
}
