namespace Collet.Plugins;

/// <summary>Where frames are sent. Safe to use from any thread.</summary>
internal interface IFrameOutput
{
    /// <summary>Sends a frame.</summary>
    void Send<T>(FrameKind kind, ulong id, T content, Action<FrameWriter, T> write);

    /// <summary>Ends when another frame may be sent without more and more of them waiting.</summary>
    ValueTask WhenRoom();
}
