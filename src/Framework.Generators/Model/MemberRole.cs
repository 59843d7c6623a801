namespace Collet.Generators.Model;

/// <summary>How a member gets its value when read.</summary>
internal enum MemberRole
{
    /// <summary>A parameter of the constructor, or of the tool's method.</summary>
    Parameter,

    /// <summary>Set where the object is made: <c>required</c>, or <c>init</c> and always given.</summary>
    Initializer,

    /// <summary>An <c>init</c> property that keeps its own default when absent.</summary>
    OptionalInitializer,

    /// <summary>Set afterwards, when present.</summary>
    Setter,

    /// <summary>Never read, only written.</summary>
    WriteOnly,
}
