namespace Collet.Hosting.Configuration;

/// <summary>Where configuration files are read from.</summary>
internal interface IConfigurationFiles
{
    /// <summary>Whether there is something under this name, be it a link that leads nowhere.</summary>
    bool Exists(string path);

    /// <summary>A file's bytes: UTF-8, without a byte order mark.</summary>
    /// <exception cref="ColletConfigurationException">It cannot be read.</exception>
    ReadOnlyMemory<byte> Read(string path, FileProblems problems);

    /// <summary>The full paths of a folder's files, in no order; null where there is no such folder.</summary>
    IEnumerable<string>? List(string folder);
}
