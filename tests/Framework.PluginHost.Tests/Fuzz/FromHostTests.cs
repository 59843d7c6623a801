using System.Diagnostics;
using System.Runtime.Versioning;
using Collet.Hosting.Plugins;
using Collet.Plugins;
using Microsoft.Extensions.Logging.Abstractions;

namespace Collet.PluginHost.Tests.Fuzz;

/// <summary>What a host sends is changed on its way: the plugin host says that it is wrong and ends, or goes on, and never falls over.</summary>
[SupportedOSPlatform("linux")]
public sealed class FromHostTests
{
    private const int Talks = 24;
    private const int WrongFrame = 70;

    private static readonly TimeSpan _patience = TimeSpan.FromMinutes(1);

    private static readonly byte[][] _talk =
    [
        Mutation.Frame(FrameKind.Hello, 0, new HelloMessage(SealedReport.CurrentProtocol, 8).Write),
        Mutation.Frame(FrameKind.Load, 0, Lab.Hostile.Files[0].Write),
        Mutation.Frame(FrameKind.Open, 0, writer => writer.Text(Lab.Hostile.EntryAssembly)),
        Mutation.Frame(FrameKind.Ping, 1, _ => { }),
        Mutation.Frame(FrameKind.Call, 1, new CallMessage(0, 0, true, """{"text":"changed"}"""u8.ToArray()).Write),
        Mutation.Frame(FrameKind.Cancel, 1, _ => { }),
        Mutation.Frame(FrameKind.Connect, 1, _ => { }),
        Mutation.Frame(FrameKind.Data, 1, writer => writer.Raw("data"u8)),
        Mutation.Frame(FrameKind.Credit, 1, writer => writer.UInt32(1)),
        Mutation.Frame(FrameKind.Close, 1, new CloseMessage(CloseReason.Failed, "over").Write),
        Mutation.Frame(FrameKind.Call, 2, new CallMessage(0, 1000, false, """{"text":[]}"""u8.ToArray()).Write),
        Mutation.Frame(FrameKind.Bye, 0, _ => { }),
    ];

    [Fact]
    public async Task Unchanged_it_is_sealed_ready_and_ends_with_0()
    {
        var (code, kinds, errors) = await TalkAsync(_talk);

        Assert.Equal((0, ""), (code, errors));
        Assert.Equal([FrameKind.Sealed, FrameKind.Ready, FrameKind.Pong], kinds.Take(3));
    }

    [Fact]
    public async Task Changed_in_any_way_it_ends_in_order()
    {
        await Parallel.ForAsync(0, Talks, new ParallelOptions { MaxDegreeOfParallelism = 2 }, async (seed, _) =>
        {
            var (code, _, errors) = await TalkAsync(Mutation.Of(_talk, seed));
            Assert.True(code is 0 or WrongFrame, $"Seed {seed}: exit code {code}. {errors}");
        });
    }

    private static async Task<(int Code, List<FrameKind> Kinds, string Errors)> TalkAsync(IEnumerable<byte[]> frames)
    {
        using var launch = new PluginLaunch(PluginGrants.None, Lab.Options, NullLogger.Instance);
        using Process process = await PluginSpawner.StartAsync(launch.Start());
        try
        {
            Task<string> errors = process.StandardError.ReadToEndAsync();
            Task<List<FrameKind>> reading = ReadAsync(process.StandardOutput.BaseStream);
            Task writing = WriteAsync(process.StandardInput.BaseStream, frames);
            List<FrameKind> kinds = await reading.WaitAsync(_patience);
            await writing.WaitAsync(_patience);
            await process.WaitForExitAsync().WaitAsync(_patience);
            return (process.ExitCode, kinds, await errors);
        }
        finally
        {
            process.Kill();
        }
    }

    private static async Task WriteAsync(Stream stream, IEnumerable<byte[]> frames)
    {
        try
        {
            foreach (byte[] frame in frames)
            {
                await stream.WriteAsync(frame);
            }
        }
        catch (IOException)
        {
            // It has heard enough.
        }

        await stream.DisposeAsync();
    }

    // Whatever it was sent, what it sends are frames.
    private static async Task<List<FrameKind>> ReadAsync(Stream stream)
    {
        var kinds = new List<FrameKind>();
        var reader = new FrameReader(Frame.MostFromPlugin);
        int count;
        while ((count = await stream.ReadAsync(reader.GetSpace())) > 0)
        {
            reader.Advance(count);
            while (reader.TryRead(out Frame frame))
            {
                Assert.True(Enum.IsDefined(frame.Kind), $"It sent a frame of kind {frame.Kind}.");
                kinds.Add(frame.Kind);
            }
        }

        Assert.False(reader.IsInFrame);
        return kinds;
    }
}
