namespace Collet.Hosting.Configuration;

/// <summary>What is wrong with one file. Reading goes on where it can, so that everything is said at once.</summary>
internal sealed class FileProblems(string path)
{
    private const int Most = 50;

    private readonly List<ConfigurationProblem> _problems = [];

    /// <summary>The file.</summary>
    public string Path => path;

    /// <summary>What was found.</summary>
    public IReadOnlyList<ConfigurationProblem> All => _problems;

    public void Add(string message, TextPosition at)
    {
        if (_problems.Count < Most)
        {
            _problems.Add(At(message, at));
        }
    }

    /// <summary>What to throw where reading cannot go on.</summary>
    public ColletConfigurationException Fatal(string message, TextPosition? at = null, Exception? cause = null) =>
        new([.. _problems, At(message, at)], cause);

    public void ThrowIfAny()
    {
        if (_problems.Count > 0)
        {
            throw new ColletConfigurationException(_problems);
        }
    }

    private ConfigurationProblem At(string message, TextPosition? at) =>
        new(message) { File = at?.File ?? path, Line = at?.Line, Column = at?.Column };
}
