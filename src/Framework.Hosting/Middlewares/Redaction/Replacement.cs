using Microsoft.Extensions.Compliance.Redaction;

namespace Collet.Hosting.Middlewares;

/// <summary>What stands where a secret was. Safe to use from any thread.</summary>
internal sealed class Replacement(Redactor redactor)
{
    public const string Start = "[redacted";
    public const string Plain = Start + "]";

    public static Replacement Mask { get; } = new(ErasingRedactor.Instance);

    public static Replacement From(RedactionOptions options) =>
        options.Mode is RedactionMode.Hash ? new Replacement(KeyedHash.Create(options.HashKey)) : Mask;

    public string Of(ReadOnlySpan<char> secret) => redactor.Redact(secret) is { Length: > 0 } rest ? $"{Start}:{rest}]" : Plain;
}
