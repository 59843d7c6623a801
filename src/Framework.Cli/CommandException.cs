namespace Collet.Cli;

/// <summary>A command cannot be done: one sentence for who asked, and the exit code.</summary>
internal sealed class CommandException(int exitCode, string message, Exception? innerException = null) : Exception(message, innerException)
{
    public int ExitCode { get; } = exitCode;
}
