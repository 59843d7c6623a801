using System.Buffers;
using System.Text;
using System.Text.Json;

namespace Collet.Tests.Tools;

public sealed class ContentBlockTests
{
    private static readonly byte[] _bytes = [0xfb, 0xff, 0x00];

    public static TheoryData<ContentBlock, string> Shapes => new()
    {
        { new TextContent("hi"), """{"type":"text","text":"hi"}""" },
        { new TextContent(""), """{"type":"text","text":""}""" },
        { new TextContent("a\"\n"), """{"type":"text","text":"a\u0022\n"}""" },
        { new ImageContent(_bytes, "image/png"), """{"type":"image","data":"+/8A","mimeType":"image/png"}""" },
        { new ImageContent(default, "image/png"), """{"type":"image","data":"","mimeType":"image/png"}""" },
        { new AudioContent(_bytes, "audio/wav"), """{"type":"audio","data":"+/8A","mimeType":"audio/wav"}""" },
        { new ResourceLink(new Uri("file:///a/b.txt"), "b"), """{"type":"resource_link","uri":"file:///a/b.txt","name":"b"}""" },
        {
            new ResourceLink(new Uri("note:5"), "b") { Title = "T", Description = "D", MimeType = "text/plain", Size = 9_000_000_000 },
            """{"type":"resource_link","uri":"note:5","name":"b","title":"T","description":"D","mimeType":"text/plain","size":9000000000}"""
        },
        {
            new ResourceLink(new Uri("note:5"), "b") { Size = 0 },
            """{"type":"resource_link","uri":"note:5","name":"b","size":0}"""
        },
        { new EmbeddedResource(new Uri("note:5"), "hi"), """{"type":"resource","resource":{"uri":"note:5","text":"hi"}}""" },
        {
            new EmbeddedResource(new Uri("note:5"), "", "text/plain"),
            """{"type":"resource","resource":{"uri":"note:5","mimeType":"text/plain","text":""}}"""
        },
        {
            new EmbeddedResource(new Uri("note:5"), _bytes, "image/png"),
            """{"type":"resource","resource":{"uri":"note:5","mimeType":"image/png","blob":"+/8A"}}"""
        },
        {
            new EmbeddedResource(new Uri("note:5"), ReadOnlyMemory<byte>.Empty),
            """{"type":"resource","resource":{"uri":"note:5","blob":""}}"""
        },
        // As it was written: a client compares resource addresses by character.
        { new ResourceLink(new Uri("HTTP://Example.com"), "b"), """{"type":"resource_link","uri":"HTTP://Example.com","name":"b"}""" },
    };

    [Theory]
    [MemberData(nameof(Shapes))]
    public void A_block_is_written_as_MCP_has_it(ContentBlock block, string json) => Assert.Equal(json, Write(block));

    [Fact]
    public void No_writer_is_refused()
    {
        foreach (object[] shape in Shapes)
        {
            Assert.Throws<ArgumentNullException>(() => ((ContentBlock)shape[0]).WriteTo(null!));
        }
    }

    private static string Write(ContentBlock block)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer))
        {
            block.WriteTo(writer);
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }
}
