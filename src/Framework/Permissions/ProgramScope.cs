namespace Collet;

/// <summary>Programs as scopes: a name, or a path and what lies below it. Which path a name leads to, nobody knows before it is started.</summary>
internal sealed class ProgramScope : ScopeSyntax
{
    private static readonly PathScope _paths = new();

    public override string? Normal(string scope, out string? problem)
    {
        problem = null;
        return scope == Every ? Every
            : scope.Contains('/') || scope.Contains('\\') ? _paths.Normal(scope, out problem)
            : string.IsNullOrWhiteSpace(scope) ? Refuse("a program's name or path is missing after the colon", out problem)
            : scope is "." or ".." ? Refuse("a directory is no program: write a name, or a path with a slash", out problem)
            : scope.Contains('*') || scope.Any(char.IsControl) ? Refuse("a program's name has no '*' and no control characters", out problem)
            : scope;
    }

    public override bool Covers(string scope, string other) =>
        scope == other || (scope.Contains('/') && other.Contains('/') && _paths.Covers(scope, other));
}
