using System.ComponentModel;

namespace Collet.Plugins.TestPlugin;

/// <summary>What a process is.</summary>
public sealed record Self(int Process, string Text);

[Tool("lab_echo", ReadOnly = true, Idempotent = true)]
[Description("Gives back what it was given, and tells which process it runs in.")]
public sealed class EchoTool
{
    /// <summary>Gives it back.</summary>
    public static Self Invoke([Description("What.")] string text) => new(Environment.ProcessId, text);
}

[Tool("lab_exit")]
[Description("Ends its process.")]
[RequiresPermission("process.control")]
public sealed class ExitTool
{
    /// <summary>Does not come back.</summary>
    public static string Invoke()
    {
        Environment.Exit(3);
        return "";
    }
}

[Tool("lab_wait")]
[Description("Waits until it is cancelled.")]
public sealed class WaitTool
{
    /// <summary>Waits.</summary>
    public static async Task<string> InvokeAsync(CancellationToken cancellationToken)
    {
        await Task.Delay(Timeout.Infinite, cancellationToken);
        return "";
    }
}
