namespace Collet.Hosting.Security;

internal sealed class ApiKeySettings
{
    public string? Caller { get; set; }

    public string? Hash { get; set; }

    public List<string> Roles { get; set; } = [];

    public string? Priority { get; set; }

    public string? Expires { get; set; }
}
