using DiffPlex;

namespace Collet.Build.TestPlugin;

/// <summary>A tool with a library.</summary>
[Tool("forecast", ReadOnly = true, Idempotent = true)]
[RequiresPermission("net.connect:api.example.com:443")]
public sealed class ForecastTool
{
    /// <summary>Tells how a forecast has changed.</summary>
    /// <param name="before">What it was.</param>
    /// <param name="after">What it is.</param>
    public static int Invoke(string before, string after) =>
        Differ.Instance.CreateLineDiffs(before, after, ignoreWhitespace: false).DiffBlocks.Count;
}
