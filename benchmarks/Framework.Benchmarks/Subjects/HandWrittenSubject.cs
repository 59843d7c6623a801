using System.Text.Json;
using Collet.Benchmarks.Quotes;

namespace Collet.Benchmarks.Subjects;

/// <summary>What a careful developer writes: source-generated System.Text.Json, bytes in, bytes out.</summary>
internal sealed class HandWrittenSubject(string name, QuoteJson json) : Subject(name)
{
    public override ValueTask<int> CallAsync() => new(Answer().Length);

    protected override ValueTask<byte[]> AnswerAsync() => new(Answer());

    private byte[] Answer()
    {
        QuoteArguments arguments = JsonSerializer.Deserialize(Sample.Arguments, json.QuoteArguments)!;
        Quote quote = QuoteTool.Invoke(arguments.Item, arguments.Quantity, arguments.Tags, arguments.ShipTo);
        return JsonSerializer.SerializeToUtf8Bytes(quote, json.Quote);
    }
}
