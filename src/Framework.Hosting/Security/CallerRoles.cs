namespace Collet.Hosting.Security;

/// <summary>The roles of a caller, with room for what a middleware makes of them. Thread-safe.</summary>
internal sealed class CallerRoles(string[] names)
{
    private object? _resolved;

    public string[] Names => names;

    /// <summary>What was last made of these roles; whoever made it knows it again by its type and owner.</summary>
    public object? Resolved
    {
        get => Volatile.Read(ref _resolved);
        set => Volatile.Write(ref _resolved, value);
    }
}
