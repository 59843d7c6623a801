namespace Collet.Hosting.Plugins;

/// <summary>How much of the network one plugin may use.</summary>
internal sealed record NetworkLimits
{
    /// <summary>Connections at once, those being made among them.</summary>
    public int Connections { get; init; } = 64;

    /// <summary>How long a connection may take to be made, the look-up of its name included.</summary>
    public TimeSpan ConnectTimeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>The addresses of one name that are tried.</summary>
    public int Addresses { get; init; } = 4;
}
