using System.Globalization;

namespace Collet.Cli.Doctor;

/// <summary>Error numbers by name.</summary>
internal static class Errors
{
    public static string Name(int error) => error switch
    {
        0 => "done",
        1 => "EPERM",
        2 => "ENOENT",
        3 => "ESRCH",
        7 => "E2BIG",
        9 => "EBADF",
        13 => "EACCES",
        14 => "EFAULT",
        17 => "EEXIST",
        18 => "EXDEV",
        22 => "EINVAL",
        38 => "ENOSYS",
        61 => "ENODATA",
        95 => "EOPNOTSUPP",
        97 => "EAFNOSUPPORT",
        111 => "ECONNREFUSED",
        _ => string.Create(CultureInfo.InvariantCulture, $"error {error}"),
    };
}
