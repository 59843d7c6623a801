using Collet.Hosting.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Collet.Hosting.Tests.Reload;

/// <summary>Parts of the host that fail, before and while a change is put into use.</summary>
public sealed class ParticipantTests
{
    [Theory]
    [InlineData("prepare")]
    [InlineData("problem")]
    [InlineData("commit")]
    public async Task One_that_fails_keeps_everything_as_it_was(string where)
    {
        var faulty = new Faulty();
        await using ReloadHost host = await ReloadHost.StartAsync(
            "middlewares: [{name: one, v: 1}]", services => services.AddSingleton<IReloadParticipant>(faulty));
        ToolChain chain = host.Catalog.Chain;
        faulty.Where = where;

        ReloadResult result = await host.ApplyAsync("middlewares: [{name: one, v: 2}]");

        Assert.Equal(ReloadOutcome.Rejected, result.Outcome);
        Assert.Contains("Not today.", Assert.Single(result.Problems).Message, StringComparison.Ordinal);
        Assert.Same(chain, host.Catalog.Chain);
        Assert.Equal(1, host.State.Current.Version);
        await host.CallAsync();

        faulty.Where = "";
        Assert.Equal(ReloadOutcome.Applied, (await host.Reload.ReloadAsync(ConfigurationAuthor.File)).Outcome);
        Assert.Equal(["one=2"], host.Chain);
    }

    [Fact]
    public async Task Two_changes_at_once_wait_for_each_other_and_the_second_sees_the_firsts_result()
    {
        var faulty = new Faulty { Where = "wait" };
        await using ReloadHost host = await ReloadHost.StartAsync(
            "middlewares: [{name: one, v: 1}]", services => services.AddSingleton<IReloadParticipant>(faulty));

        Task<ReloadResult> first = host.ApplyAsync("middlewares: [{name: one, v: 2}]");
        await faulty.Entered.WaitAsync();
        Task<ReloadResult> second = host.Reload.ReloadAsync(ConfigurationAuthor.File);
        string old = host.State.Current.ETag;
        Assert.True(ExpectedVersion.TryParse([old], out ExpectedVersion? expected));
        Task<ReloadResult> third = host.Reload.ReloadAsync(ConfigurationAuthor.File, expected);
        Assert.False(second.IsCompleted);
        faulty.GoOn.Release();

        Assert.Equal(ReloadOutcome.Applied, (await first).Outcome);
        Assert.Equal(ReloadOutcome.Unchanged, (await second).Outcome);
        Assert.Equal(2, (await second).Current.Version);
        Assert.Equal(ReloadOutcome.Conflict, (await third).Outcome);
    }

    [Fact]
    public async Task Ordinary_listeners_of_the_configuration_hear_of_it()
    {
        await using ReloadHost host = await ReloadHost.StartAsync("middlewares: [{name: one, v: 1}]");
        var configuration = host.Services.GetRequiredService<Microsoft.Extensions.Configuration.IConfiguration>();
        using IDisposable broken = configuration.GetReloadToken().RegisterChangeCallback(_ => throw new InvalidOperationException("Deaf."), null);

        Assert.Equal(ReloadOutcome.Applied, (await host.ApplyAsync("middlewares: [{name: one, v: 2}]")).Outcome);

        Assert.Equal("2", configuration["collet:middlewares:0:v"]);
        Assert.Equal(["one=2"], host.Chain);
    }

    [Fact]
    public async Task What_stands_over_the_file_goes_on_standing_over_it()
    {
        await using ReloadHost host = await ReloadHost.StartAsync(
            "middlewares: [{name: one, v: 1}]", arguments: ["--collet:middlewares:0:v", "9"]);
        Assert.Equal(["one=9"], host.Chain);

        Assert.Equal(ReloadOutcome.Unchanged, (await host.ApplyAsync("middlewares: [{name: one, v: 2}]")).Outcome);
        Assert.Equal(ReloadOutcome.Applied, (await host.ApplyAsync("middlewares: [{name: two, v: 2}]")).Outcome);

        Assert.Equal(["two=9"], host.Chain);
    }

    private sealed class Faulty : IReloadParticipant
    {
        public string Where { get; set; } = "";

        public SemaphoreSlim Entered { get; } = new(0);

        public SemaphoreSlim GoOn { get; } = new(0);

        public bool Handles(string key) => true;

        public async ValueTask<PreparedChange> PrepareAsync(ConfigurationCandidate candidate, CancellationToken cancellationToken)
        {
            switch (Where)
            {
                case "prepare":
                    throw new NotSupportedException("Not today.");
                case "problem":
                    throw new ColletConfigurationException([new ConfigurationProblem("Not today.")]);
                case "wait":
                    Entered.Release();
                    await GoOn.WaitAsync(cancellationToken);
                    break;
            }

            return new Change(Where == "commit");
        }

        private sealed class Change(bool fails) : PreparedChange
        {
            public override void Commit()
            {
                if (fails)
                {
                    throw new NotSupportedException("Not today.");
                }
            }

            public override void Revert()
            {
            }
        }
    }
}
