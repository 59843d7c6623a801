namespace Collet;

/// <summary>What goes first where calls queue.</summary>
public enum ToolPriority
{
    /// <summary>Goes before all others.</summary>
    P0,

    /// <summary>The ordinary case.</summary>
    P1,

    /// <summary>Waits for the others.</summary>
    P2,
}
