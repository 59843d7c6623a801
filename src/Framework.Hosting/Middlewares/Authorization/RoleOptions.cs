using System.ComponentModel.DataAnnotations;

namespace Collet.Hosting.Middlewares;

/// <summary>What a role may do.</summary>
public sealed record RoleOptions
{
    /// <summary>
    /// Which tools it may see and call: <c>read_*</c>, <c>hint:read-only</c>, <c>tag:billing</c>, <c>!admin.*</c>. At least one.
    /// </summary>
    [Required, MinLength(1)]
    public IReadOnlyList<string> Tools { get; init; } = [];

    /// <summary>
    /// What those tools may do on its behalf: <c>fs.read:/data</c>, <c>net.connect:*.example.com</c>, <c>*</c> for everything. A tool that
    /// needs more is not the role's. None by default.
    /// </summary>
    public IReadOnlyList<string> Permissions { get; init; } = [];
}
