using System.Buffers.Binary;
using Collet.Plugins;
using CsCheck;
using Microsoft.Extensions.Logging;

namespace Collet.PluginHost.Tests.Frames;

public sealed class FrameTests
{
    [Fact]
    public void Frames_come_out_as_they_went_in_whatever_pieces_they_come_in() =>
        Gen.Select(Gen.Select(Gen.Byte, Gen.ULong, Gen.Byte.Array[0, 3000]).Array[0, 40], Gen.Int[1, 70_000]).Sample((frames, piece) =>
        {
            var writer = new FrameWriter();
            foreach (var (kind, id, payload) in frames)
            {
                writer.Begin((FrameKind)kind, id);
                writer.Raw(payload);
                writer.End();
            }

            var read = new List<(byte, ulong, byte[])>();
            Feed(writer.Written.Span, piece, 1 << 20, frame => read.Add(((byte)frame.Kind, frame.Id, frame.Payload.ToArray())));

            Assert.Equal(frames, read);
        });

    [Fact]
    public void Any_bytes_are_frames_or_an_error_of_the_protocol() => Gen.Byte.Array[0, 5000].Sample(bytes =>
    {
        try
        {
            Feed(bytes, 100, 1 << 16, ReadAll);
        }
        catch (FrameException)
        {
        }
    });

    [Fact]
    public void Any_payload_is_a_message_or_an_error_of_the_protocol() => Gen.Byte.Array[0, 300].Sample(ReadAll, iter: 20_000);

    [Fact]
    public void A_true_message_with_any_byte_changed_is_a_message_or_an_error_of_the_protocol() =>
        Gen.Select(Gen.Int[0, 10], Gen.Int[0, 100_000], Gen.Byte).Sample((which, at, value) =>
        {
            byte[] payload = Samples()[which];
            if (payload.Length > 0)
            {
                payload[at % payload.Length] = value;
            }

            ReadAll(payload);
        }, iter: 20_000);

    [Theory]
    [InlineData(0u)]
    [InlineData(8u)]
    [InlineData(1025u)]
    [InlineData(0x7FFFFFFFu)]
    [InlineData(0xFFFFFFFFu)]
    public void A_length_that_is_not_allowed_is_refused_before_anything_is_taken_for_it(uint length)
    {
        byte[] bytes = new byte[4];
        BinaryPrimitives.WriteUInt32LittleEndian(bytes, length);
        long before = GC.GetAllocatedBytesForCurrentThread();

        Assert.Throws<FrameException>(() => Feed(bytes, 4, 1024, _ => { }));

        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 200_000);
    }

    [Fact]
    public void A_long_frame_takes_memory_only_as_it_comes()
    {
        var reader = new FrameReader(1 << 30);
        byte[] head = new byte[13];
        BinaryPrimitives.WriteUInt32LittleEndian(head, 1 << 30);
        head.CopyTo(reader.GetSpace());
        reader.Advance(head.Length);

        Assert.False(reader.TryRead(out _));
        Assert.True(reader.IsInFrame);
        Assert.InRange(reader.GetSpace().Length, 1, 1 << 17);
    }

    [Fact]
    public void Messages_come_out_as_they_went_in()
    {
        var error = new ErrorMessage
        {
            Outcome = ToolOutcome.InvalidArguments,
            Message = "wrong",
            Permission = "fs.read:/a",
            ArgumentErrors = [new ToolArgumentError("/a", "wrong type", "string", "7", null)],
        };

        ErrorMessage read = ErrorMessage.Read(Payload(error.Write));

        Assert.Equal((error.Outcome, error.Message, error.Permission), (read.Outcome, read.Message, read.Permission));
        Assert.Equal(error.ArgumentErrors, read.ArgumentErrors);
        Assert.Equal(new ToolProgress(1, 2, "x"), ProgressMessage.Read(Payload(writer => ProgressMessage.Write(writer, new ToolProgress(1, 2, "x")))));
        Assert.Equal(new HelloMessage(SealedReport.CurrentProtocol, 9), HelloMessage.Read(Payload(new HelloMessage(SealedReport.CurrentProtocol, 9).Write)));
    }

    [Theory]
    [InlineData("[1]")]
    [InlineData("{\"a\":1}{}")]
    [InlineData("{\"a\":1")]
    [InlineData("{\"a\":\"\\ud800\"}")]
    [InlineData("")]
    [InlineData("nonsense")]
    public void A_result_that_a_door_could_not_send_on_is_refused(string json)
    {
        byte[] payload = Payload(writer =>
        {
            writer.UInt32(0);
            writer.Byte(0);
            writer.Text(json.Length == 0 ? " " : json);
            writer.UInt32(0);
        });

        Assert.Throws<FrameException>(() => ResultCodec.Read(payload, out _));
    }

    [Fact]
    public void Tools_that_clients_would_not_take_are_refused()
    {
        Assert.Throws<FrameException>(() => ToolInfoCodec.Read(Payload(writer => ToolInfoCodec.Write(writer, [new ToolInfo("a"), new ToolInfo("a")]))));
        Assert.Throws<FrameException>(() => ToolInfoCodec.Read(Payload(writer =>
            ToolInfoCodec.Write(writer, [new ToolInfo("a") { InputSchema = "[]"u8.ToArray() }]))));
        Assert.Throws<FrameException>(() => ToolInfoCodec.Read(Payload(writer => writer.UInt32(1_000_000))));
    }

    private static List<byte[]> Samples() =>
    [
        Payload(new SealedReport { Process = 1, LandlockAbi = 7, User = 3, Filters = 2, Checks = ["b"] }.Write),
        Payload(new HelloMessage(SealedReport.CurrentProtocol, 2).Write),
        Payload(new FilePayload("a.dll", new byte[32], new byte[] { 1, 2 }).Write),
        Payload(writer => ToolInfoCodec.Write(writer, [new ToolInfo("a") { Description = "d", Tags = ["t"], OutputSchema = "{}"u8.ToArray() }])),
        Payload(new CallMessage(1, 2, true, "{}"u8.ToArray()).Write),
        Payload(writer => ResultCodec.Write(writer, 5, false, """{"a":["\u0041",1]}"""u8, [])),
        Payload(writer => ResultCodec.Write(writer, 6, true, [], [new TextContent("t"), new ImageContent(new byte[] { 1 }, "image/png"),
            new ResourceLink(new Uri("file:///x"), "x"), new EmbeddedResource(new Uri("file:///y"), "z")])),
        Payload(new ErrorMessage { Outcome = ToolOutcome.Failed, Message = "m", Permission = "p", ArgumentErrors = [new("/a", "b")] }.Write),
        Payload(writer => ProgressMessage.Write(writer, new ToolProgress(1, 2, "x"))),
        Payload(new LogMessage(LogLevel.Warning, "c", "t").Write),
        [],
    ];

    private static byte[] Payload(Action<FrameWriter> write)
    {
        var writer = new FrameWriter();
        writer.Begin(FrameKind.Log);
        write(writer);
        writer.End();
        return writer.Written[(Frame.LengthBytes + Frame.HeaderBytes)..].ToArray();
    }

    private static void Feed(ReadOnlySpan<byte> bytes, int piece, int most, Action<Frame> take)
    {
        var reader = new FrameReader(most);
        while (!bytes.IsEmpty)
        {
            Memory<byte> space = reader.GetSpace();
            int count = Math.Min(Math.Min(piece, space.Length), bytes.Length);
            bytes[..count].CopyTo(space.Span);
            bytes = bytes[count..];
            reader.Advance(count);
            while (reader.TryRead(out Frame frame))
            {
                take(frame);
            }
        }
    }

    private static void ReadAll(Frame frame) => ReadAll(frame.Payload.ToArray());

    // Both directions: whatever either side could take the bytes for.
    private static void ReadAll(byte[] payload)
    {
        Try(() => SealedReport.Read(payload));
        Try(() => HelloMessage.Read(payload));
        Try(() => FilePayload.Read(payload));
        Try(() => ToolInfoCodec.Read(payload));
        Try(() => CallMessage.Read(payload));
        Try(() => ResultCodec.Read(payload, out _));
        Try(() => ErrorMessage.Read(payload));
        Try(() => ProgressMessage.Read(payload));
        Try(() => LogMessage.Read(payload));
    }

    private static void Try(Func<object> read)
    {
        try
        {
            _ = read();
        }
        catch (FrameException)
        {
        }
    }
}
