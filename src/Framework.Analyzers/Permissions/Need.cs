namespace Collet.Analyzers.Permissions;

/// <summary>A kind of permission and the constant scope it is needed for; no scope where the compiler does not know it.</summary>
internal readonly record struct Need(string Kind, string? Scope)
{
    // No kind starts so: these travel with the needs, and are none.
    private const string UnverifiedLibrary = "?library";
    private const string UnknownCode = "?code";

    /// <summary>Code that is not here to be read: a service's delegate, an interface nobody implements here.</summary>
    public static Need Unknown { get; } = new(UnknownCode, null);

    /// <summary>Tells whether it is something to declare.</summary>
    public bool IsPermission => Kind[0] != '?';

    /// <summary>The library that is called and of which nothing is known; null where this is not about one.</summary>
    public string? Library => Kind == UnverifiedLibrary ? Scope : null;

    /// <summary>Behind these kinds lies code that no compiler sees, and that may need anything.</summary>
    public bool HidesOthers => !IsPermission
        || Kind is "native" or "unsafe" or "reflection" or "code.load" or "code.emit" or "process.start" or "process.control";

    /// <summary>A library of which nothing is known.</summary>
    public static Need Unverified(string library) => new(UnverifiedLibrary, library);

    /// <summary>The permission as it is declared, its scope in its normal form; without a scope where it is no scope of its kind.</summary>
    public static Need Of(string kind, string? scope) =>
        scope is not null
            && Permission.TryParse($"{kind}:{scope}", out Permission permission) ? new(permission.Kind, permission.Scope) : new(kind, null);

    /// <summary><c>kind</c> or <c>kind:scope</c>.</summary>
    public override string ToString() => Scope is null ? Kind : $"{Kind}:{Scope}";
}
