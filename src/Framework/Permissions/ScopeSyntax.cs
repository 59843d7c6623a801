namespace Collet;

/// <summary>How scopes of one kind are written and compared.</summary>
internal abstract class ScopeSyntax
{
    /// <summary>What stands for every scope; the same as none.</summary>
    public const string Every = "*";

    private static readonly ScopeSyntax _paths = new PathScope();
    private static readonly ScopeSyntax _hosts = new HostScope();
    private static readonly ScopeSyntax _programs = new ProgramScope();
    private static readonly ScopeSyntax _keys = new RegistryScope();
    private static readonly ScopeSyntax _texts = new TextScope();

    /// <summary>The syntax of a kind; null where it has no scopes.</summary>
    public static ScopeSyntax? Of(string kind) => kind switch
    {
        Permissions.NetworkConnect or Permissions.NetworkListen => _hosts,
        Permissions.ProcessStart => _programs,
        Permissions.Registry => _keys,
        Permissions.ProcessControl or Permissions.Unsafe or Permissions.Reflection or Permissions.CodeLoad or Permissions.CodeEmit
            or Permissions.Console or Permissions.Background or Permissions.Startup => null,
        _ => kind.StartsWith("fs.", StringComparison.Ordinal) ? _paths : _texts,
    };

    /// <summary>Brings a scope into its normal form.</summary>
    /// <param name="scope">As somebody wrote it.</param>
    /// <param name="problem">What is wrong and what would be right; null where nothing is.</param>
    /// <returns>The normal form; null where it is no scope.</returns>
    public abstract string? Normal(string scope, out string? problem);

    /// <summary>Tells whether all of the other scope lies in this one. Both are normal.</summary>
    public abstract bool Covers(string scope, string other);

    /// <summary>What lies in both; null where nothing does. Both are normal.</summary>
    public virtual string? Intersect(string scope, string other) =>
        Covers(scope, other) ? other : Covers(other, scope) ? scope : null;

    /// <summary>For one line of a <see cref="Normal"/>.</summary>
    protected static string? Refuse(string why, out string? problem)
    {
        problem = why;
        return null;
    }
}
