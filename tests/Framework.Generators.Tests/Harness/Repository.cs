using System.Runtime.CompilerServices;

namespace Collet.Generators.Tests.Harness;

/// <summary>The files the tests were built from.</summary>
internal static class Repository
{
    public static string Root { get; } = Path.GetFullPath(Path.Combine(Path.GetDirectoryName(ThisFile())!, "../../.."));

    public static string File(string path) => Path.Combine(Root, path);

    private static string ThisFile([CallerFilePath] string path = "") => path;
}
