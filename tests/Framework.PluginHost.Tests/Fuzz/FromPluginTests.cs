using Collet.Hosting.Plugins;
using Collet.PluginHost.Tests.Faults;
using Microsoft.Extensions.Logging.Abstractions;

namespace Collet.PluginHost.Tests.Fuzz;

/// <summary>What a process sends is changed on its way: the host loses the process at most.</summary>
public sealed class FromPluginTests(Neighbour neighbour) : IClassFixture<Neighbour>
{
    private const int Talks = 300;

    // Where ready never comes it is waited for in vain.
    private static readonly TimeSpan _startTimeout = TimeSpan.FromSeconds(2);

    private static readonly TimeSpan _patience = TimeSpan.FromMinutes(1);

    [Fact]
    public async Task Unchanged_every_answer_arrives()
    {
        string[] answers = await TalkAsync(talk => talk, _patience);

        Assert.Equal("""{"a":["A",1.5e3,null]}""", answers[0].Replace("\\u0041", "A", StringComparison.Ordinal));
        Assert.Equal(["t", nameof(ToolArgumentException)], answers[1..]);
    }

    [Fact]
    public async Task Changed_in_any_way_every_call_ends_and_the_host_answers_others()
    {
        var options = new ParallelOptions { MaxDegreeOfParallelism = 4 };
        int unharmed = 0;
        await Parallel.ForAsync(0, Talks, options, async (seed, _) =>
        {
            try
            {
                string[] answers = await TalkAsync(talk => Mutation.Of(talk, seed), _startTimeout).WaitAsync(_patience, CancellationToken.None);
                Interlocked.Add(ref unharmed, answers.Length == 3 && !answers.Contains("ended") ? 1 : 0);
            }
            catch (Exception exception)
            {
                throw new InvalidOperationException($"Seed {seed}: {exception.Message}", exception);
            }
        });

        await neighbour.AnswersAsync();
        // Some changes do no harm and most do, or this would test the same all the time.
        Assert.InRange(unharmed, 1, Talks / 2);
    }

    // What the three calls came to; nothing where it did not come to calls.
    private static async Task<string[]> TalkAsync(Func<List<byte[]>, List<byte[]>> change, TimeSpan startTimeout)
    {
        using var impostor = new Impostor(change);
        PluginProcessOptions options = impostor.Options with { StartTimeout = startTimeout };
        try
        {
            await using PluginProcess plugin = await PluginProcess.StartAsync(PluginGrants.None, options, TimeProvider.System, NullLogger.Instance);
            await plugin.LoadAsync(Impostor.Image);
            return plugin.Tools.Count == 0
                ? []
                : await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => CallAsync(plugin)).ToArray());
        }
        catch (PluginStartException)
        {
            return [];
        }
    }

    // Whatever else is thrown is a fault of the host's.
    private static async Task<string> CallAsync(PluginProcess plugin)
    {
        try
        {
            var options = new ToolCallOptions { Progress = new Deaf() };
            ToolResult result = await plugin.CallAsync(plugin.Tools[0].Info.Name, options: options);
            string text = result.StructuredContent.IsEmpty && result.Content is not [TextContent] and not [TextContent, ..] ? "" : result.Text();
            return text.Contains("ended before the call did", StringComparison.Ordinal) ? "ended" : text;
        }
        catch (Exception exception) when (exception is ToolArgumentException or PluginFailedException or ToolTimeoutException)
        {
            return exception.GetType().Name;
        }
    }

    private sealed class Deaf : IProgress<ToolProgress>
    {
        public void Report(ToolProgress value)
        {
        }
    }
}
