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
    public static PluginScratch Create(string? root)
    {
        var scratch = new PluginScratch(Directory.CreateDirectory(
            System.IO.Path.Combine(root ?? System.IO.Path.GetTempPath(), $"collet-plugin-{Guid.NewGuid():N}")));
        File.WriteAllText(scratch.Canary, "Whoever reads this is not held.\n");
        Directory.CreateDirectory(scratch.Path);
        if (!OperatingSystem.IsWindows())
        {
            const UnixFileMode Owner = UnixFileMode.UserRead | UnixFileMode.UserWrite;
            const UnixFileMode Through = UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;
            File.SetUnixFileMode(scratch._parent.FullName, Owner | Through);
            File.SetUnixFileMode(scratch.Canary, Owner | UnixFileMode.GroupRead | UnixFileMode.OtherRead);
            File.SetUnixFileMode(scratch.Path, Owner | UnixFileMode.UserExecute);
        }

        return scratch;
    }

    /// <summary>What its files weigh together, in bytes, counted until it is more than this. The process may change them meanwhile.</summary>
    public long Weigh(long most)
    {
        var everything = new EnumerationOptions
        {
            RecurseSubdirectories = true,
            AttributesToSkip = FileAttributes.ReparsePoint,
            IgnoreInaccessible = true,
            MaxRecursionDepth = 64,
        };
        long bytes = 0;
        try
        {
            foreach (FileInfo file in new DirectoryInfo(Path).EnumerateFiles("*", everything))
            {
                // Every file counts for a block, or a million empty ones would weigh nothing.
                bytes += 4096 + (file.Exists ? file.Length : 0);
                if (bytes > most)
                {
                    break;
                }
            }
        }
        catch (IOException)
        {
            // It went away while it was looked at; the next look counts it.
        }

        return bytes;
    }

    /// <summary>Deletes both.</summary>
    public void Dispose()
    {
        try
        {
            _parent.Delete(recursive: true);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // What cannot be deleted now lies in the temporary directory, as after a crash of the host.
        }
    }
}
