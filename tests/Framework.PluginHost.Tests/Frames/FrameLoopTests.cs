using Collet.Plugins;
using CsCheck;

namespace Collet.PluginHost.Tests.Frames;

public sealed class FrameLoopTests
{
    [Fact]
    public async Task Work_may_wait_for_a_frame_that_is_yet_to_come()
    {
        using var lab = new LoopLab();
        var second = new Signal();
        lab.OnTaken = id => Set(second, id == 2);
        lab.With(1, second.Wait).Start();

        lab.Send(1, 2);
        lab.Close();
        await lab.Ended;

        Assert.Equal([1ul, 2ul], lab.Taken);
    }

    [Fact]
    public async Task Work_may_send_a_frame_to_its_own_loop_and_wait_for_it()
    {
        using var lab = new LoopLab();
        var inner = new Signal();
        var outer = new Signal();
        lab.With(2, inner.Set);
        lab.With(1, () =>
        {
            lab.Send(2);
            inner.Wait();
            outer.Set();
        }).Start();

        lab.Send(1);
        await outer.WaitAsync();

        Assert.Equal([1ul, 2ul], lab.Taken);
    }

    [Fact]
    public async Task Much_work_that_all_waits_for_the_last_frame_ends()
    {
        const ulong Count = 12;
        using var lab = new LoopLab();
        var last = new Signal();
        var done = new Signal((int)Count);
        lab.OnTaken = id => Set(last, id == Count + 1);
        for (ulong id = 1; id <= Count; id++)
        {
            lab.With(id, () =>
            {
                last.Wait();
                done.Set();
            });
        }

        lab.Start();
        lab.Send([.. Enumerable.Range(1, (int)Count + 1).Select(id => (ulong)id)]);

        await done.WaitAsync();
    }

    [Fact]
    public async Task The_end_is_told_while_work_never_ends()
    {
        using var lab = new LoopLab();
        var release = new Signal();
        lab.With(1, release.Wait).Start();

        lab.Send(1);
        lab.Close();
        await lab.Ended;

        Assert.Empty(lab.Done);
        release.Set();
    }

    [Fact]
    public async Task What_was_held_back_is_sent_when_what_follows_waits()
    {
        using var lab = new LoopLab();
        lab.With(1, lab.Answer);
        // Waits for what the one before sent, while a third is at hand.
        lab.With(2, lab.Sent.Wait);
        lab.Start();

        lab.Send(1, 2, 3);
        lab.Close();
        await lab.Ended;

        Assert.Equal([1ul, 2ul, 3ul], lab.Taken);
        await lab.Sent.WaitAsync();
    }

    [Fact]
    public async Task What_taking_a_frame_throws_is_told_and_ends_the_reading()
    {
        using var lab = new LoopLab();
        lab.OnTaken = id => throw new InvalidOperationException($"{id} is too much");
        lab.Start();

        lab.Send(1, 2);
        Exception exception = await lab.Failed;
        await lab.Ended;

        Assert.Equal("1 is too much", exception.Message);
        Assert.Equal([1ul], lab.Taken);
    }

    [Fact]
    public async Task What_work_throws_is_told()
    {
        using var lab = new LoopLab();
        lab.With(1, () => throw new InvalidOperationException("thrown")).Start();

        lab.Send(1);
        Exception exception = await lab.Failed;
        lab.Close();
        await lab.Ended;

        Assert.Equal("thrown", exception.Message);
    }

    [Fact]
    public async Task Bytes_that_are_no_frame_end_the_reading()
    {
        using LoopLab lab = new LoopLab().Start();

        lab.SendBytes([0xFF, 0xFF, 0xFF, 0xFF]);

        Assert.IsType<FrameException>(await lab.Failed);
        await lab.Ended;
    }

    [Fact]
    public async Task After_the_last_frame_nothing_is_taken()
    {
        using LoopLab lab = new LoopLab().Start();

        lab.Send(1, ulong.MaxValue, 3);
        await lab.Ended;

        Assert.Equal([1ul, ulong.MaxValue], lab.Taken);
    }

    [Fact]
    public Task Whatever_work_does_every_frame_is_taken_once_in_order_and_all_work_ends() =>
        Gen.Select(Gen.Int[0, 3].Array[1, 60], Gen.Int[1, 100]).SampleAsync(async (kinds, piece) =>
        {
            using var lab = new LoopLab();
            var last = new Signal();
            var done = new Signal(kinds.Length);
            ulong end = (ulong)kinds.Length + 1;
            lab.OnTaken = id => Set(last, id == end);
            for (int i = 0; i < kinds.Length; i++)
            {
                // Most are quick; some give the processor away; few wait for the end.
                int kind = i % 16 == 0 ? kinds[i] : Math.Min(kinds[i], 2);
                lab.With((ulong)i + 1, () =>
                {
                    if (kind == 3)
                    {
                        last.Wait();
                    }
                    else if (kind == 2)
                    {
                        Thread.Yield();
                        lab.Answer();
                    }

                    done.Set();
                });
            }

            lab.Start();
            var writer = new FrameWriter();
            for (ulong id = 1; id <= end; id++)
            {
                writer.Begin(FrameKind.Call, id);
                writer.End();
            }

            for (int at = 0; at < writer.Written.Length; at += piece)
            {
                lab.SendBytes(writer.Written.Span[at..Math.Min(at + piece, writer.Written.Length)]);
            }

            lab.Close();
            await lab.Ended;
            await done.WaitAsync();

            Assert.Equal(Enumerable.Range(1, (int)end).Select(id => (ulong)id), lab.Taken);
        }, iter: 100);

    private static void Set(Signal signal, bool isIt)
    {
        if (isIt)
        {
            signal.Set();
        }
    }
}
