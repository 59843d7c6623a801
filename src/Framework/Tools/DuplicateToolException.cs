namespace Collet;

/// <summary>Two tools have one name. The host does not start, or keeps the set it serves.</summary>
public sealed class DuplicateToolException : InvalidOperationException
{
    internal DuplicateToolException(ToolInfo first, string firstSource, ToolInfo second, string secondSource)
        : base(
            $"Two tools are called '{first.Name}': {first.Origin ?? "one"} from {firstSource} and "
            + $"{second.Origin ?? "another"} from {secondSource}. Give one of them another name: [Tool(\"...\")].")
        => ToolName = first.Name;

    /// <summary>The name given twice.</summary>
    public string ToolName { get; }
}
