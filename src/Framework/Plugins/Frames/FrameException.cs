namespace Collet.Plugins;

/// <summary>What came is not what the protocol allows. The connection is of no more use.</summary>
/// <param name="message">Says what came and what would have been right.</param>
internal sealed class FrameException(string message) : Exception(message);
