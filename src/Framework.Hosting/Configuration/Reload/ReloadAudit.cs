using System.Globalization;
using Collet.Hosting.Calls;
using Collet.Hosting.Security;

namespace Collet.Hosting.Configuration;

/// <summary>Writes every attempt to change the configuration into the audit logs the chain has opened.</summary>
internal sealed class ReloadAudit(AuditLogs logs)
{
    // A change of everything is still a line and not a book.
    private const int MostText = 8 * 1024;

    public async ValueTask AppendAsync(ReloadResult result)
    {
        if (result is { Outcome: ReloadOutcome.Unchanged, Author.Caller: null })
        {
            return;
        }

        await logs.AppendAsync(new AuditEntry(AuditKinds.Configuration, result.Time)
        {
            Caller = result.Author.Caller,
            Door = result.Author.Caller is null ? null : Doors.Rest,
            RemoteAddress = result.Author.RemoteAddress,
            Outcome = result.Outcome.ToString(),
            Reason = result.Problems.Count == 0 ? null : Short(string.Join('\n', result.Problems)),
            Details =
            [
                new("author", result.Author.Kind),
                new("configuration", result.Current.Version.ToString(CultureInfo.InvariantCulture)),
                new("configurationSha256", result.Current.Hash),
                new("changes", Short(string.Join('\n', result.Changes))),
            ],
        });
    }

    private static string Short(string text) => text.Length <= MostText ? text : string.Concat(text.AsSpan(0, MostText), "...");
}
