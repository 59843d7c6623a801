using System.Globalization;

namespace Collet.Hosting.Calls;

/// <summary>A rejection in words and figures, the same at every door.</summary>
internal static class RejectionText
{
    /// <summary>What the caller reads.</summary>
    public static string Of(ToolRejectedException rejection) => RetryAfterSeconds(rejection) is { } seconds
        ? $"{rejection.Message} Try again in {seconds.ToString(CultureInfo.InvariantCulture)} s."
        : rejection.Message;

    /// <summary>Whole seconds, rounded up as <c>Retry-After</c> wants them (RFC 9110, 10.2.3); null where waiting does not help.</summary>
    public static long? RetryAfterSeconds(ToolRejectedException rejection) =>
        rejection.RetryAfter is { } time ? Math.Max(1, (long)Math.Ceiling(time.TotalSeconds)) : null;
}
