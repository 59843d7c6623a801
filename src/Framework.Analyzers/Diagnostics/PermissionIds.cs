namespace Collet.Analyzers.Diagnostics;

/// <summary>The ids of the rules on permissions. Ids are never used again for something else.</summary>
internal static class PermissionIds
{
    public const string Undeclared = "CLT1001";
    public const string OutsideScope = "CLT1002";
    public const string NeverNeeded = "CLT1003";
    public const string Unverified = "CLT1004";
    public const string InvalidPermission = "CLT1005";
    public const string MoreThanDeclared = "CLT1006";
}
