namespace Collet.Plugins;

/// <summary>A manifest is not one that counts. Says everything that is wrong with it.</summary>
/// <param name="problems">What is wrong, at least one.</param>
public sealed class PluginManifestException(IReadOnlyList<PluginProblem> problems) : Exception(string.Join('\n', problems))
{
    /// <summary>What is wrong.</summary>
    public IReadOnlyList<PluginProblem> Problems { get; } = problems;
}
