using System.Text;
using Collet.Benchmarks.Quotes;

namespace Collet.Benchmarks.Subjects;

/// <summary>One way from the arguments in UTF-8 through the tool to the answer in UTF-8.</summary>
internal abstract class Subject(string name)
{
    public string Name { get; } = name;

    /// <summary>Makes one call.</summary>
    /// <returns>The length of the answer in bytes.</returns>
    public abstract ValueTask<int> CallAsync();

    /// <summary>Sees to it that all subjects do the same work.</summary>
    public async Task VerifyAsync()
    {
        byte[] answer = await AnswerAsync();
        if (!answer.AsSpan().SequenceEqual(Sample.Answer))
        {
            throw new InvalidOperationException($"{Name} answers {Encoding.UTF8.GetString(answer)}.");
        }
    }

    protected abstract ValueTask<byte[]> AnswerAsync();
}
