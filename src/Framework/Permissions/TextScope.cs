namespace Collet;

/// <summary>Names as scopes, compared as they are; with <c>*</c> at the end, all that begin so.</summary>
internal sealed class TextScope : ScopeSyntax
{
    public override string? Normal(string scope, out string? problem)
    {
        problem = null;
        int star = scope.IndexOf('*');
        return string.IsNullOrWhiteSpace(scope) ? Refuse("a name is missing after the colon", out problem)
            : star >= 0 && star < scope.Length - 1 ? Refuse("'*' stands at the end of a name only", out problem)
            : scope.Any(char.IsControl) ? Refuse("a name has no control characters", out problem)
            : scope;
    }

    public override bool Covers(string scope, string other) =>
        scope == other
        || (scope[scope.Length - 1] == '*' && string.CompareOrdinal(scope, 0, other, 0, scope.Length - 1) == 0);
}
