using Collet.Plugins;

namespace Collet.Hosting.Plugins;

/// <summary>A package is refused. Says everything that is wrong with it.</summary>
internal sealed class PackageException(string package, IReadOnlyList<PluginProblem> problems, Exception? cause = null)
    : Exception($"{package} is refused.\n{string.Join('\n', problems)}", cause)
{
    public PackageException(string package, string message, Exception? cause = null)
        : this(package, [new PluginProblem(message)], cause)
    {
    }

    /// <summary>The folder or file.</summary>
    public string Package { get; } = package;

    /// <summary>What is wrong, at least one.</summary>
    public IReadOnlyList<PluginProblem> Problems { get; } = problems;
}
