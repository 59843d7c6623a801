using System.Text;

namespace Collet.Hosting.Tests.Middlewares.Redaction;

internal static class RedactorCalls
{
    public static string Redact(this ICallRedactor redactor, string json, int maxBytes = 100_000, params string[] sensitive) =>
        redactor.RedactArguments(new ToolInfo("tool") { SensitiveArguments = sensitive }, Encoding.UTF8.GetBytes(json), maxBytes);
}
