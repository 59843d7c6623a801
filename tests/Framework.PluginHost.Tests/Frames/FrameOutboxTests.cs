using Collet.Plugins;

namespace Collet.PluginHost.Tests.Frames;

public sealed class FrameOutboxTests
{
    private readonly FrameOutbox _outbox = new(1000, length => new InvalidOperationException($"{length} are too many"));

    [Fact]
    public async Task What_many_threads_put_comes_out_whole_once_and_in_each_one_s_order()
    {
        const int Threads = 8;
        const int Frames = 3000;
        var taken = new List<(ulong Thread, uint Number)>();
        var reader = new FrameReader(1000);

        await Task.WhenAll(Enumerable.Range(0, Threads).Select(thread => Task.Run(() =>
        {
            for (uint number = 0; number < Frames; number++)
            {
                if (Put(FrameKind.Data, (ulong)thread, number))
                {
                    // One thread at a time is here, or the reader would be torn.
                    Drain(reader, taken);
                }
            }
        })));

        Assert.Equal(Threads * Frames, taken.Count);
        Assert.All(taken.GroupBy(frame => frame.Thread), thread => Assert.Equal(Enumerable.Range(0, Frames), thread.Select(frame => (int)frame.Number)));
    }

    [Fact]
    public void Answers_wait_for_a_few_more_and_other_frames_take_them_along()
    {
        _outbox.HoldBack();

        Assert.All(Enumerable.Range(0, 7), i => Assert.False(Put(FrameKind.Result, (ulong)i, 0)));
        Assert.True(Put(FrameKind.Result, 7, 0));
        Assert.Equal(8, Drain());
        Assert.False(Put(FrameKind.Call, 8, 0));
        Assert.True(Put(FrameKind.Pong, 9, 0));
        Assert.Equal(2, Drain());
    }

    [Fact]
    public void What_was_held_back_goes_when_it_is_let_go()
    {
        _outbox.HoldBack();
        Assert.False(Put(FrameKind.Result, 1, 0));

        Assert.True(_outbox.LetGo());
        Assert.Equal(1, Drain());
        Assert.True(Put(FrameKind.Result, 2, 0));
        Assert.Equal(1, Drain());
        Assert.False(_outbox.LetGo());
    }

    [Fact]
    public void Another_thread_s_answers_do_not_wait()
    {
        bool pen = false;
        var thread = new Thread(() => pen = Put(FrameKind.Result, 1, 0));
        _outbox.HoldBack();

        thread.Start();
        thread.Join();

        Assert.True(pen);
    }

    [Fact]
    public void A_frame_that_is_too_long_or_fails_leaves_nothing_behind()
    {
        Assert.Equal("1009 are too many", Assert.Throws<InvalidOperationException>(() =>
            _outbox.Put(FrameKind.Data, 1, 0, static (writer, _) => writer.Raw(new byte[1000]))).Message);
        Assert.Throws<NotSupportedException>(() => _outbox.Put(FrameKind.Data, 2, 0, static (_, _) => throw new NotSupportedException()));

        Assert.True(Put(FrameKind.Data, 3, 4));
        Assert.Equal(1, Drain());
    }

    [Fact]
    public void Who_waits_for_room_goes_on_when_there_is_some_or_never_will_be()
    {
        var outbox = new FrameOutbox(1 << 24, length => new InvalidOperationException());
        Assert.True(outbox.WhenRoom().AsTask().IsCompleted);
        Assert.True(Fill(outbox));
        Task first = outbox.WhenRoom().AsTask();
        Assert.False(first.IsCompleted);
        Assert.True(outbox.TakeNext(out _));
        Assert.True(first.IsCompleted);
        Assert.False(Fill(outbox));
        Task second = outbox.WhenRoom().AsTask();
        Assert.False(second.IsCompleted);

        outbox.Close();

        Assert.True(second.IsCompleted);
        Assert.False(Fill(outbox));
    }

    private static bool Fill(FrameOutbox outbox) => outbox.Put(FrameKind.Data, 1, 0, static (writer, _) => writer.Raw(new byte[2 << 20]));

    private bool Put(FrameKind kind, ulong id, uint number) => _outbox.Put(kind, id, number, static (writer, number) => writer.UInt32(number));

    private int Drain()
    {
        var taken = new List<(ulong, uint)>();
        Drain(new FrameReader(1000), taken);
        return taken.Count;
    }

    private void Drain(FrameReader reader, List<(ulong, uint)> taken)
    {
        while (_outbox.TakeNext(out ReadOnlyMemory<byte> bytes))
        {
            while (!bytes.IsEmpty)
            {
                Memory<byte> space = reader.GetSpace();
                int count = Math.Min(space.Length, bytes.Length);
                bytes[..count].CopyTo(space);
                bytes = bytes[count..];
                reader.Advance(count);
                while (reader.TryRead(out Frame frame))
                {
                    taken.Add((frame.Id, new PayloadReader(frame.Payload).UInt32()));
                }
            }
        }
    }
}
