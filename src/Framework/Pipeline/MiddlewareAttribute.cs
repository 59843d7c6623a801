namespace Collet;

/// <summary>
/// Makes a class deriving from <see cref="ToolMiddleware"/> one the configuration can name. The source generator compiles its factory,
/// the binder of its options and their JSON Schema.
/// </summary>
/// <remarks>
/// The class has one public constructor. A parameter of the type <see cref="Options"/> takes the entry's options; every other one comes
/// from the host's services, once, when the chain is built.
/// </remarks>
/// <param name="name">What the configuration calls it: lower case letters, digits and hyphens, starting with a letter; up to 64.</param>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class MiddlewareAttribute(string name) : Attribute
{
    /// <summary>What the configuration calls it.</summary>
    public string Name { get; } = name;

    /// <summary>
    /// The type of its options, bound from the entry's keys: a class or record whose properties have the defaults and the DataAnnotations
    /// that say what is allowed. Where it implements <c>IValidatableObject</c>, that is asked too. Null: no options.
    /// </summary>
    public Type? Options { get; set; }

    /// <summary>What it does, in a sentence, for the configuration's schema. Falls back to <c>[Description]</c>, then to the XML summary.</summary>
    public string? Description { get; set; }

    /// <summary>A chain may have several entries of it, say with different limits for different tools.</summary>
    public bool IsRepeatable { get; set; }
}
