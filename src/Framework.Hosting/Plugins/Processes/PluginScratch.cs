using System.ComponentModel;
using System.Diagnostics;

namespace Collet.Hosting.Plugins;

/// <summary>The directory of one process, and beside it the file the process must not be able to read.</summary>
internal sealed class PluginScratch : IDisposable
{
    private readonly DirectoryInfo _parent;

    private PluginScratch(DirectoryInfo parent)
    {
        _parent = parent;
        Canary = System.IO.Path.Combine(parent.FullName, "canary");
        Path = System.IO.Path.Combine(parent.FullName, "scratch");
    }

    /// <summary>The directory that is the process's.</summary>
    public string Path { get; }

    /// <summary>The file everyone can read but the process.</summary>
    public string Canary { get; }

    /// <summary>Makes one.</summary>
    /// <exception cref="PluginStartException">It cannot be made; the message says where and why.</exception>
    public static PluginScratch Create(string? root)
    {
        string path = System.IO.Path.Combine(root ?? System.IO.Path.GetTempPath(), $"collet-plugin-{Guid.NewGuid():N}");
        var scratch = new PluginScratch(new DirectoryInfo(path));
        try
        {
            scratch.Make();
            return scratch;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            scratch.Dispose();
            throw new PluginStartException($"A plugin's process needs a directory of its own, and '{path}' cannot be made: {exception.Message}", exception);
        }
    }

    /// <summary>
    /// What of its files is more than a process may have; null where nothing is. Looked at is only so much as tells that. The process may
    /// change them meanwhile.
    /// </summary>
    /// <param name="most">What they may weigh together, in bytes.</param>
    public string? WhatIsTooMuch(long most) => ScratchTree.WhatIsTooMuch(Path, most);

    /// <summary>Deletes both. The process has ended.</summary>
    public void Dispose()
    {
        try
        {
            ScratchTree.Delete(_parent.FullName);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            RemoveByProgram();
        }
    }

    // Names that are no text cannot be said in .NET. What is left even so lies there as after a crash of the host.
    private void RemoveByProgram()
    {
        try
        {
            var start = new ProcessStartInfo("rm", ["-rf", "--", _parent.FullName]) { RedirectStandardError = true };
            using Process? remove = Process.Start(start);
            remove?.StandardError.ReadToEnd();
        }
        catch (Exception exception) when (exception is Win32Exception or IOException)
        {
        }
    }

    private void Make()
    {
        _parent.Create();
        File.WriteAllText(Canary, "Whoever reads this is not held.\n");
        Directory.CreateDirectory(Path);
        if (!OperatingSystem.IsWindows())
        {
            const UnixFileMode Owner = UnixFileMode.UserRead | UnixFileMode.UserWrite;
            const UnixFileMode Through = UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;
            File.SetUnixFileMode(_parent.FullName, Owner | Through);
            File.SetUnixFileMode(Canary, Owner | UnixFileMode.GroupRead | UnixFileMode.OtherRead);
            File.SetUnixFileMode(Path, Owner | UnixFileMode.UserExecute);
        }
    }
}
