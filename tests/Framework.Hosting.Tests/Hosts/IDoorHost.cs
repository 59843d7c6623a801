namespace Collet.Hosting.Tests.Hosts;

/// <summary>A running host with the tools of the test host, wherever it runs.</summary>
public interface IDoorHost
{
    Uri Address { get; }
}
