using Collet.Hosting.Configuration;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace Collet.Hosting.Tests.Configuration;

/// <summary>What a host of this folder says once its configuration is checked.</summary>
internal sealed class CheckedProblems
{
    public CheckedProblems(ConfigurationFolder folder, params string[] arguments)
    {
        try
        {
            using WebApplication app = folder.Read(arguments).Build();
            app.Services.GetRequiredService<CheckedConfiguration>();
            All = [];
        }
        catch (ColletConfigurationException exception)
        {
            All = exception.Problems;
        }
    }

    public IReadOnlyList<ConfigurationProblem> All { get; }
}
