using Collet.Hosting.Security;
using Collet.Hosting.Stdio;
using Microsoft.Extensions.Configuration;

namespace Collet.Hosting.Configuration;

/// <summary>
/// Settles what a host starts with, where a file has changed while an old version stood in its place: the file if it is right, which only
/// the whole host can tell, else that version. Whatever reads the configuration asks for this first.
/// </summary>
internal sealed class StartingConfiguration
{
    /// <exception cref="ColletConfigurationException">The file is wrong, and the old version cannot stand in for it.</exception>
    public StartingConfiguration(IConfiguration configuration, HostConfiguration host)
    {
        if (host.InPlace is not { } old)
        {
            return;
        }

        try
        {
            host.CandidateOf(file: null);
        }
        catch (ColletConfigurationException exception)
        {
            // These two are set up before the host knows its own middlewares.
            var before = new CandidateConfiguration(configuration, old);
            if (AuthenticationSection.IsIn(configuration) != AuthenticationSection.IsIn(before)
                || StdioDoor.IsAskedFor(configuration) != StdioDoor.IsAskedFor(before))
            {
                throw new ColletConfigurationException(
                    [
                        .. exception.Problems,
                        new ConfigurationProblem(
                            "An old version was put in force by hand, but cannot stand in for this file, which also changes whether there "
                            + "is an 'authentication', or a 'stdio', at all. Mend the file, or put the old one back."),
                    ],
                    exception);
            }

            host.Hold(old);
        }
    }
}
