using System.Text;
using Collet.Benchmarks.Quotes;

namespace Collet.Benchmarks.Subjects;

/// <summary>No JSON at all: makes the objects the tool receives, calls it, throws its result away. What no server can go below.</summary>
internal sealed class DirectSubject : Subject
{
    public DirectSubject()
        : base("Objects only")
    {
    }

    public override ValueTask<int> CallAsync()
    {
        Quote quote = QuoteTool.Invoke(
            Encoding.UTF8.GetString("Collet ER32, 12 mm"u8),
            12,
            [Encoding.UTF8.GetString("metric"u8), Encoding.UTF8.GetString("spring steel"u8), Encoding.UTF8.GetString("stock"u8)],
            new Address(Encoding.UTF8.GetString("Zürich"u8), Encoding.UTF8.GetString("8005"u8)));
        return new(quote.Quantity);
    }

    protected override ValueTask<byte[]> AnswerAsync() => new(Sample.Answer);
}
