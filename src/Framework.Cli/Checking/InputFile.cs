using Collet.Hosting;
using Collet.Hosting.Configuration;

namespace Collet.Cli.Checking;

/// <summary>A configuration file that is named on the command line.</summary>
internal static class InputFile
{
    /// <summary>Reads it, with what it includes.</summary>
    /// <exception cref="CommandException">There is nothing there to read.</exception>
    /// <exception cref="Collet.Hosting.ColletConfigurationException">What is there is wrong.</exception>
    public static ConfigurationFile Read(string path)
    {
        Require(path);
        return ConfigurationFile.Read(path);
    }

    /// <summary>Sees that there is something to read; what it says is another question, with another exit code.</summary>
    /// <exception cref="CommandException">There is not.</exception>
    public static void Require(string path)
    {
        string full = Path.GetFullPath(path);
        try
        {
            RegularFile.Open(full).Dispose();
        }
        catch (FileNotFoundException exception)
        {
            throw new CommandException(ExitCodes.Input, $"{full}: There is no such file.", exception);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new CommandException(ExitCodes.Input, $"{full}: The file cannot be read. {exception.Message}", exception);
        }
    }
}
