using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Collet.Tests.Support;

namespace Collet.Tests.Tools;

[Collection(nameof(Alone))]
public sealed class LargeBufferTests
{
    [Theory]
    [InlineData(1_000, true)]
    [InlineData(1_000_000, false)]
    public void The_buffer_of_a_large_answer_is_given_back_to_the_collector(int length, bool kept)
    {
        WeakReference buffer = Answer(length);

        GC.Collect();
        GC.WaitForPendingFinalizers();
        GC.Collect();

        Assert.Equal(kept, buffer.IsAlive);
    }

    // Apart, so that no local keeps the buffer alive.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static WeakReference Answer(int length)
    {
        ToolCall call = ToolCall.Rent(new TestTool("test"), default);
        call.Result.BeginStructuredContent().WriteStringValue(new byte[length]);
        Assert.True(MemoryMarshal.TryGetArray(call.Result.StructuredContent, out ArraySegment<byte> buffer));
        var reference = new WeakReference(buffer.Array);
        call.DisposeAsync().AsTask().GetAwaiter().GetResult();
        return reference;
    }
}
