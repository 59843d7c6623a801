namespace Collet.Hosting.Tests.Chain;

/// <summary>Does nothing, and knows its options.</summary>
internal sealed class TestMiddleware(string? options) : ToolMiddleware
{
    public string? Options { get; } = options;
}
