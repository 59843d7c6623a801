using Collet.Hosting.Calls;
using Collet.Hosting.Configuration;
using Collet.Hosting.Security;

namespace Collet.Hosting.Plugins;

/// <summary>Writes what administrators do with plugins into the audit logs the chain has opened.</summary>
internal sealed class PluginAudit(AuditLogs logs, TimeProvider time)
{
    /// <summary>Writes one line.</summary>
    /// <param name="author">Who did it.</param>
    /// <param name="name">The plugin.</param>
    /// <param name="action">What was asked for.</param>
    /// <param name="plugin">What it is then; null where it is no more.</param>
    /// <param name="problem">Why it was not done; null where it was.</param>
    public async ValueTask AppendAsync(ConfigurationAuthor author, string name, string action, ManagedPlugin? plugin, string? problem) =>
        await logs.AppendAsync(new AuditEntry(AuditKinds.Plugin, time.GetUtcNow())
        {
            Caller = author.Caller,
            Door = Doors.Rest,
            RemoteAddress = author.RemoteAddress,
            Version = plugin?.Current?.Manifest.Version.ToString(),
            Permissions = plugin?.Current is { } run ? [.. run.Manifest.Permissions.Select(one => one.ToString())] : null,
            Outcome = problem is null ? "Applied" : "Rejected",
            Reason = problem,
            Details =
            [
                new("plugin", name),
                new("action", action),
                new("state", plugin is null ? "deleted" : PluginStateNames.Of(plugin.State)),
            ],
        });
}
