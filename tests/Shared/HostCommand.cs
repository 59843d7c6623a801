using System.Diagnostics;

namespace Collet.Tests.Shared;

/// <summary>How a host is started: the JIT build beside the tests, or what a variable names, such as the published native binary.</summary>
/// <param name="Variable">The variable that may name a binary.</param>
/// <param name="Assembly">The JIT build's file.</param>
internal sealed record HostCommand(string Variable, string Assembly)
{
    /// <summary>Starts it with its standard streams in the test's hands.</summary>
    public Process Start(IEnumerable<string> arguments, params IEnumerable<(string Name, string Value)> environment) =>
        Start("", arguments, environment);

    /// <summary>The same in another directory than the test's.</summary>
    public Process StartIn(string directory, IEnumerable<string> arguments) => Start(directory, arguments, []);

    /// <summary>The file to run and the arguments that come before all others.</summary>
    public (string File, string[] Arguments) Resolve()
    {
        string? binary = Environment.GetEnvironmentVariable(Variable);
        return string.IsNullOrEmpty(binary)
            ? ("dotnet", [Path.Combine(AppContext.BaseDirectory, Assembly)])
            : (binary, []);
    }

    private Process Start(string directory, IEnumerable<string> arguments, IEnumerable<(string Name, string Value)> environment)
    {
        var (file, first) = Resolve();
        var start = new ProcessStartInfo(file)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
            WorkingDirectory = directory,
        };
        foreach (string argument in first.Concat(arguments))
        {
            start.ArgumentList.Add(argument);
        }

        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        return Process.Start(start)!;
    }
}
