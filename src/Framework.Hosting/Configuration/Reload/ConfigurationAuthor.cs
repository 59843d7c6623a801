namespace Collet.Hosting.Configuration;

/// <summary>Who asks for a configuration.</summary>
/// <param name="Kind">The start of the host, its file, or its API.</param>
/// <param name="Caller">Who called the API; null otherwise.</param>
/// <param name="RemoteAddress">Where that call came from; null where that is not known.</param>
internal sealed record ConfigurationAuthor(string Kind, string? Caller = null, string? RemoteAddress = null)
{
    public static ConfigurationAuthor Start { get; } = new("start");

    public static ConfigurationAuthor File { get; } = new("file");

    public static ConfigurationAuthor Api(string caller, string? remoteAddress) => new("api", caller, remoteAddress);

    public override string ToString() => Caller is null ? Kind : $"{Kind}:{Caller}";
}
