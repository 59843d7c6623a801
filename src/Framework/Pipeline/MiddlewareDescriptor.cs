namespace Collet;

/// <summary>
/// What a host knows of one kind of middleware before there is an instance: its name, its options and how it is made. The generator
/// derives one per <see cref="MiddlewareAttribute"/>. Immutable and safe to share.
/// </summary>
public abstract class MiddlewareDescriptor
{
    /// <summary>What the configuration calls it.</summary>
    public abstract string Name { get; }

    /// <summary>What it does, in a sentence; null where nobody said.</summary>
    public virtual string? Description => null;

    /// <summary>A chain may have several entries of it.</summary>
    public virtual bool IsRepeatable => false;

    /// <summary>Its order relative to others.</summary>
    public virtual IReadOnlyList<MiddlewareOrder> Order => [];

    /// <summary>What it may do in every call it is part of; see <see cref="RequiresPermissionAttribute"/>.</summary>
    public virtual IReadOnlyList<string> Permissions => [];

    /// <summary>The JSON Schema 2020-12 of its options in UTF-8; its root has the type <c>object</c> and allows no other keys.</summary>
    public virtual ReadOnlyMemory<byte> OptionsSchema => """{"type":"object","additionalProperties":false}"""u8.ToArray();

    /// <summary>Where the class stands in the code, for errors.</summary>
    public virtual string? Origin => null;

    /// <summary>Binds options and checks them.</summary>
    /// <param name="options">One JSON object in UTF-8.</param>
    /// <returns>The options; null where the middleware has none.</returns>
    /// <exception cref="ToolArgumentException">They are wrong; it carries every error found, each with a JSON Pointer.</exception>
    public abstract object? BindOptions(ReadOnlySpan<byte> options);

    /// <summary>Makes an instance.</summary>
    /// <param name="options">What <see cref="BindOptions"/> returned.</param>
    /// <param name="services">The host's services.</param>
    /// <exception cref="InvalidOperationException">A service it needs is not registered.</exception>
    public abstract ToolMiddleware Create(object? options, IServiceProvider services);

    /// <summary>The name.</summary>
    public sealed override string ToString() => Name;
}
