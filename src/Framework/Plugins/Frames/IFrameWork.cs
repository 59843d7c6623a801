namespace Collet.Plugins;

/// <summary>What is left to do with a frame after it has been taken: code that may be anybody's. It throws nothing, and runs once.</summary>
internal interface IFrameWork : IThreadPoolWorkItem
{
    /// <summary>Whether such work is quick enough for the thread that reads.</summary>
    FrameTrust Trust { get; }
}
