namespace Collet;

/// <summary>Declares something a tool may do: <c>fs.read:/data</c>, <c>net.connect:api.example.com:443</c>, <c>process.start</c>.</summary>
/// <param name="permission"><c>kind</c> or <c>kind:scope</c>.</param>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method, AllowMultiple = true, Inherited = false)]
public sealed class RequiresPermissionAttribute(string permission) : Attribute
{
    /// <summary><c>kind</c> or <c>kind:scope</c>.</summary>
    public string Permission { get; } = permission;
}
