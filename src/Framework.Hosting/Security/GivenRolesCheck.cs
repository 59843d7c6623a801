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
            throw Wrong(["The section appeared after AddCollet; add the configuration it comes from before that."]);
        }

        (string Role, string Where)[] given = [.. plan.GivenRoles()];
        AuthorizationMiddleware[] deciding =
            [.. services.GetRequiredService<ToolChain>().Entries.Select(entry => entry.Middleware).OfType<AuthorizationMiddleware>()];
        if (given.Length > 0 && deciding.Length == 0)
        {
            SecurityLog.RolesUnused(logger);
        }

        string[] problems =
        [
            .. from role in given
               from middleware in deciding
               where !middleware.RoleNames.Contains(role.Role)
               select $"The role '{role.Role}' of {role.Where} is none of 'authorization': {string.Join(", ", middleware.RoleNames)} are.",
        ];
        return problems.Length == 0 ? Task.CompletedTask : throw Wrong(problems);
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private static OptionsValidationException Wrong(string[] problems) => new(
        Options.DefaultName,
        typeof(AuthenticationSettings),
        problems.Select(problem => $"{AuthenticationSettings.SectionName}: {problem}"));
}
