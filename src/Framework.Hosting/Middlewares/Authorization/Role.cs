namespace Collet.Hosting.Middlewares;

/// <summary>A role, compiled. Immutable and safe to share.</summary>
internal sealed class Role(string name, RoleOptions options)
{
    private readonly ToolSelector _tools = ToolSelector.Parse(options.Tools);
    private readonly Permission[] _permissions = [.. options.Permissions.Select(Permission.Parse)];

    public string Name => name;

    public bool Selects(ToolInfo tool) => _tools.Selects(tool);

    /// <summary>Whether the role lets tools do that.</summary>
    public bool Grants(string permission) => Permission.TryParse(permission, out Permission wanted)
        ? Array.Exists(_permissions, granted => granted.Covers(wanted))
        : Array.Exists(_permissions, granted => granted.Kind == "*");
}
