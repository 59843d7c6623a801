using System.Security.Claims;
using Collet.Hosting.Calls;
using Collet.Hosting.Configuration;
using Collet.Hosting.Security;
using Microsoft.AspNetCore.Http;

namespace Collet.Hosting.Http;

/// <summary>
/// Who may see and change the configuration and the plugins: callers with the administrator's role; where nothing says who may call, whoever the guard
/// lets in, which is this machine.
/// </summary>
internal sealed class AdminRule(CurrentCallers callers, ConfigurationState state)
{
    public RequestDelegate Protect(RequestDelegate handler) => async context =>
    {
        ClaimsPrincipal? caller = CallOrigin.CallerOf(context);
        string role = state.Current.Configuration.Reload.AdminRole;
        if (caller is null ? !callers.Now.Plan.IsConfigured : caller.IsInRole(role))
        {
            await handler(context);
        }
        else if (caller is null)
        {
            await Unauthenticated.Missing.WriteAsync(context);
        }
        else
        {
            await new Problem(StatusCodes.Status403Forbidden, "forbidden", "Forbidden")
            {
                Detail = $"This is for callers with the role '{role}'.",
            }.WriteAsync(context);
        }
    };
}
