namespace Collet;

/// <summary>
/// Declares something that a tool or a middleware may do: <c>fs.read:/data</c>, <c>net.connect:api.example.com:443</c>,
/// <c>process.start</c>. On anything else it declares what its users must declare; on an assembly, what every tool and middleware in it may.
/// </summary>
/// <param name="permission"><c>kind</c> or <c>kind:scope</c>.</param>
[AttributeUsage(
    AttributeTargets.Assembly | AttributeTargets.Class | AttributeTargets.Struct | AttributeTargets.Interface | AttributeTargets.Delegate
    | AttributeTargets.Constructor | AttributeTargets.Method | AttributeTargets.Property | AttributeTargets.Event,
    AllowMultiple = true,
    Inherited = false)]
public sealed class RequiresPermissionAttribute(string permission) : Attribute
{
    /// <summary>Declares a permission with a scope.</summary>
    /// <param name="kind">One of <see cref="Permissions"/>, or a kind of one's own.</param>
    /// <param name="scope">Which of them: a path, a host, a name.</param>
    public RequiresPermissionAttribute(string kind, string scope)
        : this($"{kind}:{scope}")
    {
    }

    /// <summary><c>kind</c> or <c>kind:scope</c>.</summary>
    public string Permission { get; } = permission;
}
