using System.Diagnostics;
using Collet.Plugins;

namespace Collet.PluginHost.Tests.Frames;

public sealed class FrameTrustTests
{
    private static readonly long _slow = Stopwatch.Frequency;

    private readonly FrameTrust _trust = new();

    [Fact]
    public void What_was_slow_once_is_trusted_still()
    {
        _trust.Took(_slow);
        Assert.True(_trust.Ask());
        _trust.Took(0);
        _trust.Held();

        Assert.True(_trust.Ask());
    }

    [Fact]
    public void What_is_slow_twice_running_runs_elsewhere_for_a_while()
    {
        _trust.Took(_slow);
        _trust.Held();

        Assert.Equal(64, Refusals());
        Assert.True(_trust.Ask());
    }

    [Fact]
    public void What_is_slow_after_that_runs_elsewhere_for_longer_and_what_is_quick_does_not()
    {
        _trust.Held();
        _trust.Held();
        int first = Refusals();
        _trust.Held();
        int second = Refusals();
        _trust.Took(0);
        _trust.Held();

        Assert.Equal((64, 128), (first, second));
        Assert.True(_trust.Ask());
    }

    [Fact]
    public void However_slow_it_gets_another_chance()
    {
        for (int i = 0; i < 20; i++)
        {
            _trust.Held();
            _ = Refusals();
        }

        _trust.Held();
        Assert.Equal(4096, Refusals());
    }

    private int Refusals()
    {
        int count = 0;
        while (!_trust.Ask())
        {
            count++;
        }

        return count;
    }
}
