namespace Collet.Analyzers.Tests.Evasion;

/// <summary>The suite: one list for the analyzer's tests, the scan's, and the table in docs/permissions.md.</summary>
public static class EvasionCases
{
    public static IReadOnlyList<EvasionCase> All { get; } =
    [
        .. DelegateCases.All, .. DispatchCases.All, .. InitializerCases.All, .. OperatorCases.All, .. PatternCases.All,
        .. RuntimeCases.All, .. HidingCases.All, .. HiddenCallCases.All, .. GenericCases.All, .. ReflectedCases.All, .. MemberCases.All,
        .. CallbackCases.All, .. DataCases.All,
    ];

    /// <summary>The names, for theories.</summary>
    public static TheoryData<string> Names => [.. All.Select(c => c.Name)];

    public static EvasionCase Named(string name) => All.Single(c => c.Name == name);
}
