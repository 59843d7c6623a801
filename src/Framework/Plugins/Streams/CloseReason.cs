namespace Collet.Plugins;

/// <summary>Why a connection has ended.</summary>
internal enum CloseReason : byte
{
    /// <summary>There is nothing more to come.</summary>
    Ended = 0,

    /// <summary>It is not permitted.</summary>
    Refused = 1,

    /// <summary>It could not be made, or broke.</summary>
    Failed = 2,
}
