using System.Runtime.CompilerServices;

namespace Collet.Hosting.Middlewares;

/// <summary>What a set of roles comes to: for each tool one answer, found once. Thread-safe; keeps no tool alive.</summary>
internal sealed class RoleSet(AuthorizationMiddleware owner, Role[] roles)
{
    private static readonly object _allowed = new();
    private static readonly object _denied = new();

    private readonly ConditionalWeakTable<ToolInfo, object> _answers = [];

    public AuthorizationMiddleware Owner => owner;

    public bool Allows(ToolInfo tool) => (_answers.TryGetValue(tool, out object? answer) ? answer : Answer(tool)) == _allowed;

    private object Answer(ToolInfo tool)
    {
        object answer = Decide(tool) ? _allowed : _denied;
        _answers.AddOrUpdate(tool, answer);
        return answer;
    }

    private bool Decide(ToolInfo tool)
    {
        Role[] selecting = Array.FindAll(roles, role => role.Selects(tool));
        return selecting.Length > 0
            && tool.Permissions.All(permission => Array.Exists(selecting, role => role.Grants(permission)));
    }
}
