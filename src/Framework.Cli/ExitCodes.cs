using Collet.Hosting;

namespace Collet.Cli;

/// <summary>How a command ends; those above 60 are from <c>sysexits.h</c>.</summary>
internal static class ExitCodes
{
    public const int Success = 0;

    /// <summary>The answer is no: two configurations differ, an audit log is broken, a host refuses a change.</summary>
    public const int No = 1;

    /// <summary>The command line is wrong.</summary>
    public const int Usage = 64;

    /// <summary>A file or what came on standard input cannot be used.</summary>
    public const int Input = 66;

    /// <summary>The host does not answer, or not as one of Collet's.</summary>
    public const int Unavailable = 69;

    /// <summary>The kernel has not what plugins are held by.</summary>
    public const int NoSandbox = 71;

    /// <summary>The host does not let the caller do it.</summary>
    public const int NotAllowed = 77;

    /// <summary>A configuration is wrong.</summary>
    public const int Configuration = ColletHost.ConfigurationExitCode;
}
