using System.Text.Json;
using Collet.Benchmarks.Quotes;
using Microsoft.Extensions.AI;

namespace Collet.Benchmarks.Subjects;

/// <summary>
/// AIFunctionFactory as a server uses it: the arguments object becomes a dictionary of elements, the function a result, the result bytes.
/// It has source-generated metadata, its fastest way.
/// </summary>
internal sealed class FunctionSubject : Subject
{
    private readonly AIFunction _function = AIFunctionFactory.Create(
        QuoteTool.Invoke,
        new AIFunctionFactoryOptions { Name = "quote", SerializerOptions = QuoteJson.Relaxed.Options });

    public FunctionSubject()
        : base("AIFunctionFactory")
    {
    }

    public override async ValueTask<int> CallAsync() => (await AnswerAsync()).Length;

    protected override async ValueTask<byte[]> AnswerAsync()
    {
        Dictionary<string, object?> values = JsonSerializer.Deserialize(Sample.Arguments, QuoteJson.Relaxed.DictionaryStringObject)!;
        var result = (JsonElement)(await _function.InvokeAsync(new AIFunctionArguments(values)))!;
        return JsonSerializer.SerializeToUtf8Bytes(result, QuoteJson.Relaxed.JsonElement);
    }
}
