namespace Collet.PluginHost.Sandbox;

/// <summary>What Landlock can keep a process from doing with files (linux/landlock.h).</summary>
[Flags]
internal enum FileRights : ulong
{
    None = 0,
    Execute = 1,
    WriteFile = 2,
    ReadFile = 4,
    ReadDirectory = 8,
    RemoveDirectory = 0x10,
    RemoveFile = 0x20,
    MakeCharacterDevice = 0x40,
    MakeDirectory = 0x80,
    MakeFile = 0x100,
    MakeSocket = 0x200,
    MakePipe = 0x400,
    MakeBlockDevice = 0x800,
    MakeLink = 0x1000,
    Refer = 0x2000,
    Truncate = 0x4000,
    ControlDevice = 0x8000,
    ResolveSocket = 0x10000,

    /// <summary>To read a directory and all below.</summary>
    Read = ReadFile | ReadDirectory,

    /// <summary>To read and change a directory and all below; no devices, pipes or sockets, nothing to be executed.</summary>
    Change = Read | WriteFile | RemoveDirectory | RemoveFile | MakeDirectory | MakeFile | MakeLink | Refer | Truncate,

    /// <summary>Those that mean something for a file; the kernel takes no others in a rule for one.</summary>
    OfFiles = Execute | WriteFile | ReadFile | Truncate | ControlDevice,
}
