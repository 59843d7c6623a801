using Collet.Hosting.Middlewares;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Collet.Hosting.Security;

/// <summary>Checks, while the host starts, what authentication and authorization say of each other.</summary>
internal sealed class GivenRolesCheck(
    IOptions<AuthenticationSettings> settings, IServiceProvider services, ILogger<GivenRolesCheck> logger) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken)
    {
        AuthenticationPlan plan = AuthenticationPlan.From(settings.Value);
        if (plan.IsConfigured && services.GetService<CallerGate>() is not null && services.GetService<CallerSchemesMark>() is null)
        {
            throw new ColletConfigurationException(
                [Problem("The section appeared after AddCollet; add the configuration it comes from before that.")]);
        }

        ToolChain chain = services.GetRequiredService<ToolChain>();
        ConfigurationProblem[] problems = [.. Problems(plan, chain)];
        if (problems.Length > 0)
        {
            throw new ColletConfigurationException(problems);
        }

        if (plan.GivenRoles().Any() && !Deciding(chain).Any())
        {
            SecurityLog.RolesUnused(logger);
        }

        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>The roles that are given and stand for nothing.</summary>
    public static IEnumerable<ConfigurationProblem> Problems(AuthenticationPlan plan, ToolChain chain) =>
        from role in plan.GivenRoles()
        from middleware in Deciding(chain)
        where !middleware.RoleNames.Contains(role.Role)
        select Problem($"The role '{role.Role}' of {role.Where} is none of 'authorization': {string.Join(", ", middleware.RoleNames)} are.");

    private static IEnumerable<AuthorizationMiddleware> Deciding(ToolChain chain) =>
        chain.Entries.Select(entry => entry.Middleware).OfType<AuthorizationMiddleware>();

    private static ConfigurationProblem Problem(string message) => new(message) { Key = AuthenticationSettings.SectionName };
}
