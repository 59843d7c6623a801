using Collet.Analyzers.Symbols;
using Microsoft.CodeAnalysis;

namespace Collet.Analyzers.Rules;

/// <summary>Tells names of secrets from names that only have such a word in them.</summary>
internal static class SecretNames
{
    private static readonly HashSet<string> _secrets = new(StringComparer.Ordinal)
    {
        "password", "passwords", "passwd", "pwd", "passphrase", "passphrases", "passcode", "secret", "secrets", "credential",
        "credentials", "token",
        "apikey", "apikeys", "jwt", "otp", "authorization", "bearer", "cvv", "cvc", "ssn",
    };

    private static readonly HashSet<string> _keys = new(StringComparer.Ordinal)
    {
        "api", "access", "private", "secret", "encryption", "decryption", "signing", "shared", "master", "subscription", "license",
        "symmetric", "ssh", "auth", "webhook", "hmac",
    };

    // Tokens that say where to go on, or that are pieces of text, are no secrets.
    private static readonly HashSet<string> _harmlessTokens = new(StringComparer.Ordinal)
    {
        "page", "next", "previous", "prev", "continuation", "cursor", "sync", "cancellation", "start", "stop", "end", "resume",
        "separator", "change",
        "progress", "text", "word", "skip", "delta", "mask", "special", "first", "last", "search", "syntax", "lookup", "query",
        "unknown", "pad",
    };

    /// <summary>The last words count: a <c>passwordPolicy</c> is none, an <c>oldPassword</c> is.</summary>
    public static bool IsSecret(string name) => Words.Of(name) switch
    {
        [.., var before, "token"] => !_harmlessTokens.Contains(before),
        [.., var before, "key" or "keys"] => _keys.Contains(before),
        [.., "connection", "string"] => true,
        [.., var last] => _secrets.Contains(last),
        _ => false,
    };

    /// <summary>Text, bytes, or a list of them: what can hold a secret.</summary>
    public static bool CanHold(ITypeSymbol type) => type switch
    {
        { SpecialType: SpecialType.System_String } => true,
        IArrayTypeSymbol array => IsPart(array.ElementType),
        INamedTypeSymbol { TypeArguments: [var only] } => IsPart(only),
        _ => false,
    };

    private static bool IsPart(ITypeSymbol type) =>
        type.SpecialType is SpecialType.System_String or SpecialType.System_Byte or SpecialType.System_Char;
}
