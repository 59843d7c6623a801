namespace Collet.Hosting.Calls;

/// <summary>What <see cref="ToolCall.Door"/> says.</summary>
internal static class Doors
{
    public const string Rest = "rest";
    public const string Mcp = "mcp";
    public const string Stdio = "stdio";
}
