using System.Globalization;

namespace Collet.Hosting.Tests.Middlewares;

/// <summary>Writes down the progress it hears of.</summary>
internal sealed class Heard : IProgress<ToolProgress>
{
    public string Text { get; private set; } = "";

    public void Report(ToolProgress value) => Text += value.Progress.ToString(CultureInfo.InvariantCulture);
}
