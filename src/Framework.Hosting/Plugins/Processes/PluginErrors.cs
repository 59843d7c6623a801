using Collet.Plugins;

namespace Collet.Hosting.Plugins;

/// <summary>Turns what a plugin host says of a failed call into what is thrown here.</summary>
internal static class PluginErrors
{
    public static Exception From(ErrorMessage error, string plugin, string tool, CancellationToken cancellationToken)
    {
        if (error.Permission is { } permission)
        {
            return new ToolException(Denied(error, plugin, permission), new PluginFailedException(error.Message));
        }

        return error.Outcome switch
        {
            ToolOutcome.InvalidArguments when error.ArgumentErrors.Count > 0 => new ToolArgumentException(error.ArgumentErrors),
            ToolOutcome.ToolError or ToolOutcome.InvalidArguments or ToolOutcome.Rejected => new ToolException(error.Message),
            ToolOutcome.TimedOut => new ToolTimeoutException($"The tool '{tool}' of the plugin '{plugin}' ran out of time."),
            // Only a call that was cancelled here may say so.
            ToolOutcome.Cancelled when cancellationToken.IsCancellationRequested => new OperationCanceledException(cancellationToken),
            _ => new PluginFailedException($"In the plugin '{plugin}': {error.Message}"),
        };
    }

    private static string Denied(ErrorMessage error, string plugin, string permission)
    {
        // What a tool says to its caller goes on; what merely escaped it is for the log.
        string said = error.Outcome is ToolOutcome.ToolError ? $"{error.Message} " : "";
        return $"{said}The plugin '{plugin}' lacks the permission '{permission}'{Also(permission)}. If it is to have it, its manifest must ask for it, " +
            $"and the operator grant it: add it to the permissions of '{plugin}' in the section 'plugins' of the host's configuration.";
    }

    private static string Also(string permission) => permission.StartsWith("fs.read", StringComparison.Ordinal) ? " (to change files, 'fs.write')" : "";
}
