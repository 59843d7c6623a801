namespace Collet.Hosting.Security;

internal sealed class JwtSettings
{
    public string? Authority { get; set; }

    public string? Issuer { get; set; }

    public string? Audience { get; set; }

    public string? RoleClaim { get; set; }

    public List<string> PublicKeyFiles { get; set; } = [];

    public string? SymmetricKeyFile { get; set; }
}
