namespace Collet.PluginHost.Sandbox;

/// <summary>Error numbers of Linux, the same on x86-64 and arm64.</summary>
internal static class Errno
{
    public const int NotPermitted = 1;
    public const int Interrupted = 4;
    public const int NoAccess = 13;
    public const int Invalid = 22;
    public const int NotThere = 38;

    /// <summary>The number with its usual name, for messages.</summary>
    public static string Name(int number) => number switch
    {
        NotPermitted => "EPERM",
        2 => "ENOENT",
        3 => "ESRCH",
        9 => "EBADF",
        NoAccess => "EACCES",
        14 => "EFAULT",
        20 => "ENOTDIR",
        Invalid => "EINVAL",
        NotThere => "ENOSYS",
        95 => "EOPNOTSUPP",
        _ => $"errno {number}",
    };
}
