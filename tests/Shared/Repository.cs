namespace Collet.Tests.Shared;

/// <summary>The repository the tests were built in.</summary>
internal static class Repository
{
    /// <summary>Its folder: the nearest above the tests with the solution.</summary>
    public static string Root { get; } = Find();

    /// <summary>A file or folder of it.</summary>
    public static string File(string path) => Path.Combine(Root, path);

    private static string Find()
    {
        DirectoryInfo? folder = new(AppContext.BaseDirectory);
        while (folder is not null && !System.IO.File.Exists(Path.Combine(folder.FullName, "Framework.sln")))
        {
            folder = folder.Parent;
        }

        return folder?.FullName ?? throw new InvalidOperationException("Framework.sln is in no folder above the tests.");
    }
}
