namespace Collet.Plugins;

/// <summary>Where frames are read from. For one thread at a time.</summary>
internal interface IFrameInput
{
    /// <summary>A read would not wait.</summary>
    bool IsReady { get; }

    /// <summary>Waits for bytes.</summary>
    /// <param name="space">Where they go.</param>
    /// <returns>How many came; 0 at the end.</returns>
    /// <exception cref="IOException">The pipe is broken.</exception>
    int Read(Span<byte> space);

    /// <summary>Nothing more is read.</summary>
    void Close();
}
