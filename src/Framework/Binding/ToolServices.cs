using System.ComponentModel;

namespace Collet.Binding;

/// <summary>What generated code takes from a call besides its arguments.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class ToolServices
{
    /// <summary>Who hears of the call's progress; where nobody does, one that does nothing.</summary>
    public static IProgress<ToolProgress> Progress(ToolCall call)
    {
        ArgumentNullException.ThrowIfNull(call);
        return call.Progress ?? Silence.Instance;
    }

    private sealed class Silence : IProgress<ToolProgress>
    {
        public static readonly Silence Instance = new();

        public void Report(ToolProgress value)
        {
        }
    }
}
