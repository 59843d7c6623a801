using Collet.PluginHost.Sandbox;
using Collet.Plugins;

namespace Collet.PluginHost.Tests.Sandbox;

public sealed class EnvironmentTests
{
    [Fact]
    public void A_granted_variable_that_every_process_has_stands_there_once_and_is_the_process_s_own()
    {
        Environment.SetEnvironmentVariable("GRANTED_ONCE", "yes");
        var policy = new SandboxPolicy
        {
            Scratch = "/scratch",
            Canary = "/canary",
            Parent = 1,
            Variables = ["HOME", "GRANTED_ONCE", "GRANTED_ONCE", "TMPDIR", "LANG"],
        };

        string[] variables = [.. SandboxEnvironment.Of(policy)];

        Assert.Equal(variables.Length, variables.Select(variable => variable.Split('=')[0]).Distinct(StringComparer.Ordinal).Count());
        Assert.Contains("HOME=/scratch", variables);
        Assert.Contains("GRANTED_ONCE=yes", variables);
    }
}
