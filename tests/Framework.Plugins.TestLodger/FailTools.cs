using System.ComponentModel;
using Microsoft.Extensions.Logging;

namespace Collet.Plugins.TestLodger;

/// <summary>Of the plugin's own.</summary>
public class LodgerException(string message) : Exception(message);

/// <summary>Cannot say what it is.</summary>
public sealed class DumbException : Exception
{
    /// <inheritdoc/>
    public override string Message => throw new LodgerException("no message either");

    /// <inheritdoc/>
    public override string ToString() => throw new LodgerException("no text either");
}

/// <summary>An error for callers, of the plugin's own.</summary>
public sealed class LodgerToolException(string message, Exception inner) : ToolException(message, inner);

/// <summary>Fails.</summary>
[Tool("lab_fail")]
[Description("Fails as it is told to.")]
public sealed class FailTool(ILogger<FailTool> logger)
{
    /// <summary>Fails.</summary>
    public string Invoke([Description("own, dumb, tool, cancelled, log, argument.")] string kind)
    {
        switch (kind)
        {
            case "own":
                throw new LodgerException("of its own");
            case "dumb":
                throw new DumbException();
            case "tool":
                throw new LodgerToolException("for the caller", new LodgerException("inside"));
            case "cancelled":
                throw new OperationCanceledException("by itself");
            case "argument":
                throw new ArgumentException("of .NET");
            default:
#pragma warning disable CA1848, CA1873 // The tests are not in a hurry.
                logger.LogError(new LodgerException("into the log"), "It is {Kind}.", new LodgerException("as a value"));
#pragma warning restore CA1848, CA1873
                return kind;
        }
    }
}

/// <summary>Waits.</summary>
[Tool("lab_wait")]
[Description("Waits until it is cancelled.")]
public sealed class WaitTool
{
    /// <summary>Waits.</summary>
    public static async Task<string> InvokeAsync(IProgress<ToolProgress> progress, CancellationToken cancellationToken)
    {
        progress.Report(new ToolProgress(0));
        await Task.Delay(Timeout.Infinite, cancellationToken);
        return "";
    }
}

/// <summary>Waits for something else than its caller.</summary>
[Tool("lab_stubborn")]
[Description("Goes on until the gate in the data of the process opens, whoever cancels it.")]
public sealed class StubbornTool
{
    /// <summary>Waits.</summary>
    public static async Task<string> InvokeAsync(IProgress<ToolProgress> progress)
    {
        progress.Report(new ToolProgress(0));
        await ((TaskCompletionSource)AppContext.GetData("lab-gate")!).Task;
        return "at last";
    }
}
