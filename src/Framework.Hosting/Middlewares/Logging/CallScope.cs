using System.Collections;
using System.Diagnostics;

namespace Collet.Hosting.Middlewares;

/// <summary>What everything that is logged inside a call carries.</summary>
internal sealed class CallScope(string callId, string tool, ActivityTraceId? traceId) : IReadOnlyList<KeyValuePair<string, object?>>
{
    public int Count => traceId is null ? 2 : 3;

    public KeyValuePair<string, object?> this[int index] => index switch
    {
        0 => new("CallId", callId),
        1 => new("Tool", tool),
        2 when traceId is { } id => new("TraceId", id.ToHexString()),
        _ => throw new ArgumentOutOfRangeException(nameof(index)),
    };

    public IEnumerator<KeyValuePair<string, object?>> GetEnumerator()
    {
        for (int i = 0; i < Count; i++)
        {
            yield return this[i];
        }
    }

    /// <summary>What formatters that write scopes as text show.</summary>
    public override string ToString() => $"CallId:{callId} Tool:{tool}";

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
