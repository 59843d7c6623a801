using System.Buffers;
using System.Text.Json;
using Collet.Benchmarks.Quotes;

namespace Collet.Benchmarks.Subjects;

/// <summary>The stricter peer: the same, but with writer and buffer kept from call to call.</summary>
internal sealed class PooledHandWrittenSubject : Subject
{
    private readonly ArrayBufferWriter<byte> _buffer = new();
    private readonly Utf8JsonWriter _writer;

    public PooledHandWrittenSubject()
        : base("System.Text.Json, pooled writer")
    {
        _writer = new Utf8JsonWriter(_buffer, new JsonWriterOptions { Encoder = QuoteJson.Relaxed.Options.Encoder, SkipValidation = true });
    }

    public override ValueTask<int> CallAsync() => new(Answer().Length);

    protected override ValueTask<byte[]> AnswerAsync() => new(Answer().ToArray());

    private ReadOnlySpan<byte> Answer()
    {
        QuoteArguments arguments = JsonSerializer.Deserialize(Sample.Arguments, QuoteJson.Relaxed.QuoteArguments)!;
        Quote quote = QuoteTool.Invoke(arguments.Item, arguments.Quantity, arguments.Tags, arguments.ShipTo);
        _buffer.ResetWrittenCount();
        _writer.Reset(_buffer);
        JsonSerializer.Serialize(_writer, quote, QuoteJson.Relaxed.Quote);
        return _buffer.WrittenSpan;
    }
}
