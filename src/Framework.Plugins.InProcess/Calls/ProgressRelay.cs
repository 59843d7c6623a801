namespace Collet.Plugins.InProcess;

/// <summary>Tells a call's listener how far it is, until the call has ended: a plugin may keep it for longer.</summary>
internal sealed class ProgressRelay(IProgress<ToolProgress> listener) : IProgress<ToolProgress>
{
    private readonly Lock _gate = new();
    private IProgress<ToolProgress>? _listener = listener;

    /// <inheritdoc/>
    public void Report(ToolProgress value)
    {
        lock (_gate)
        {
#pragma warning disable CA1031 // Who listens is none of the plugin's concern.
            try
            {
                _listener?.Report(value);
            }
            catch (Exception)
            {
            }
#pragma warning restore CA1031
        }
    }

    /// <summary>The call has ended.</summary>
    public void End()
    {
        lock (_gate)
        {
            _listener = null;
        }
    }
}
