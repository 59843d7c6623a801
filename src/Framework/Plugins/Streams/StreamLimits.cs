namespace Collet.Plugins;

/// <summary>What both ends of the network broker keep to.</summary>
internal static class StreamLimits
{
    /// <summary>How many bytes of a connection may be under way in one direction before the other end says it has used some.</summary>
    public const int Window = 256 * 1024;

    /// <summary>The most bytes of one frame, so that calls get their turn between them.</summary>
    public const int Chunk = 32 * 1024;

    /// <summary>So many bytes are used before the other end is told.</summary>
    public const int Credit = 64 * 1024;
}
