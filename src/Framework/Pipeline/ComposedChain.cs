namespace Collet;

/// <summary>The part of a chain that concerns one tool.</summary>
internal sealed class ComposedChain(ToolChain owner, ChainEntry[] entries)
{
    private readonly ToolMiddleware[] _middlewares = [.. entries.Select(entry => entry.Middleware)];

    public ToolChain Owner => owner;

    public int Count => _middlewares.Length;

    public ToolMiddleware this[int stage] => _middlewares[stage];

    public string NameOf(int stage) => stage < entries.Length ? entries[stage].Name : "tool";
}
