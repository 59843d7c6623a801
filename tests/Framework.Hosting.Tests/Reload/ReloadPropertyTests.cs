using Collet.Hosting.Configuration;
using CsCheck;

namespace Collet.Hosting.Tests.Reload;

/// <summary>Whatever is written one after the other, what is in force is the last that was right.</summary>
public sealed class ReloadPropertyTests
{
    private static readonly string[] _wrong =
    [
        "", "middlewares: [", "middlewares: [none-such]", "middlewares: [{name: one, v: -1}]", "server: {port: 1}", "unknown: 1", "- one",
    ];

    [Fact]
    public async Task Any_sequence_of_edits_leads_to_the_last_valid_one()
    {
        Gen<(bool IsRight, int Which, int Value)[]> edits =
            Gen.Select(Gen.Bool, Gen.Int[0, 6], Gen.Int[0, 3]).Array[1, 12];
        await edits.SampleAsync(
            async sequence =>
            {
                await using ReloadHost host = await ReloadHost.StartAsync("middlewares: [{name: one, v: 0}]");
                int expected = 0;
                long version = 1;
                foreach ((bool isRight, int which, int value) in sequence)
                {
                    ReloadResult result = await host.ApplyAsync(isRight ? $"middlewares: [{{name: one, v: {value}}}]" : _wrong[which]);
                    Assert.Equal(
                        !isRight ? ReloadOutcome.Rejected : value == expected ? ReloadOutcome.Unchanged : ReloadOutcome.Applied, result.Outcome);
                    expected = isRight ? value : expected;
                    version += result.Outcome is ReloadOutcome.Applied ? 1 : 0;
                    Assert.Equal([$"one={expected}"], host.Chain);
                    Assert.Equal(version, host.State.Current.Version);
                    Assert.Equal(!isRight, host.State.LastRejection is not null);
                }
            },
            iter: 15,
            threads: 1);
    }
}
