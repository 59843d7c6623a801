namespace Collet.Build;

/// <summary>The build cannot go on: one line for each thing that is wrong.</summary>
internal sealed class BuildException(string id, params IReadOnlyList<string> messages) : Exception(string.Join('\n', messages))
{
    /// <summary>The diagnostic's id.</summary>
    public string Id { get; } = id;

    /// <summary>What is wrong.</summary>
    public IReadOnlyList<string> Messages { get; } = messages;

    /// <summary>The file it is about.</summary>
    public string Origin { get; init; } = "Collet.Build";
}
