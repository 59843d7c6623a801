namespace Collet.Hosting.Security;

internal sealed class StdioSettings
{
    public string? Caller { get; set; }

    public List<string> Roles { get; set; } = [];

    public string? Priority { get; set; }
}
