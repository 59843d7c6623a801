namespace Collet.Plugins;

/// <summary>What a frame says. The numbers are the protocol's and never change.</summary>
internal enum FrameKind : byte
{
    /// <summary>Host: the protocol's version and how many calls may be under way.</summary>
    Hello = 1,

    /// <summary>Plugin host: it is held, and by what.</summary>
    Sealed = 2,

    /// <summary>Host: one verified file of the plugin.</summary>
    Load = 3,

    /// <summary>Host: that was the last file; which of them has the tools.</summary>
    Open = 4,

    /// <summary>Plugin host: the tools.</summary>
    Ready = 5,

    /// <summary>Host: a call.</summary>
    Call = 6,

    /// <summary>Plugin host: what a call came to.</summary>
    Result = 7,

    /// <summary>Plugin host: a call that did not come to a result; with the id 0, why the plugin could not be loaded.</summary>
    Error = 8,

    /// <summary>Host: nobody waits for the call any more.</summary>
    Cancel = 9,

    /// <summary>Plugin host: how far a call is.</summary>
    Progress = 10,

    /// <summary>Plugin host: a line of the plugin's.</summary>
    Log = 11,

    /// <summary>Plugin host: asks for a connection; host: it stands.</summary>
    Connect = 12,

    /// <summary>Both: bytes of a connection.</summary>
    Data = 13,

    /// <summary>Both: a connection has ended.</summary>
    Close = 14,

    /// <summary>Host: are you there?</summary>
    Ping = 15,

    /// <summary>Plugin host: yes.</summary>
    Pong = 16,

    /// <summary>Host: end. Plugin host: it ends of itself.</summary>
    Bye = 17,

    /// <summary>Both: so many more bytes of a connection may come.</summary>
    Credit = 18,
}
