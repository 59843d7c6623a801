using Collet.Hosting.Configuration;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace Collet.Hosting.Security;

/// <summary>What finds out who calls.</summary>
internal static class CallerServices
{
    public static void Add(IServiceCollection services, IConfiguration configuration, string contentRoot)
    {
        services.AddOptions<AuthenticationSettings>()
            .Configure<StartingConfiguration>((settings, _) =>
            {
                settings.ContentRoot = contentRoot;
                AuthenticationSection.Bind(configuration, settings);
            })
            .ValidateOnStart();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<AuthenticationSettings>, AuthenticationValidation>());
        services.TryAddSingleton(static provider =>
            AuthenticationPlan.From(provider.GetRequiredService<IOptions<AuthenticationSettings>>().Value));
        services.TryAddSingleton<CurrentCallers>();
    }

    /// <summary>Adds what HTTP needs. The schemes only where the section is there: without them a request pays nothing for them.</summary>
    public static void AddHttp(IServiceCollection services, IConfiguration configuration)
    {
        services.AddSingleton<CallerGate>();
        if (!AuthenticationSection.IsIn(configuration))
        {
            return;
        }

        services.AddSingleton<IConfigureOptions<JwtBearerOptions>, JwtSetup>();
        services.AddSingleton<CallerSchemesMark>();
        services.AddAuthentication()
            .AddScheme<AuthenticationSchemeOptions, ApiKeyHandler>(CallerSchemes.ApiKey, configureOptions: null)
            .AddJwtBearer(CallerSchemes.Jwt, static _ => { })
            .AddPolicyScheme(CallerSchemes.Any, displayName: null, static _ => { });
        services.AddOptions<PolicySchemeOptions>(CallerSchemes.Any).Configure<AuthenticationPlan>(static (scheme, plan) =>
            scheme.ForwardDefaultSelector = context =>
                plan.Jwt is not null && CallerSchemes.KeyOf(context.Request) is null && CallerSchemes.BearerOf(context.Request) is not null
                    ? CallerSchemes.Jwt
                    : CallerSchemes.ApiKey);
        services.PostConfigure<AuthenticationOptions>(static options => options.DefaultScheme ??= DefaultOf(options));
    }

    // The only scheme of an application is its default; that it has more schemes now is not its doing.
    private static string DefaultOf(AuthenticationOptions options) =>
        options.Schemes
            .Where(scheme => scheme.Name is not (CallerSchemes.Any or CallerSchemes.ApiKey or CallerSchemes.Jwt))
            .ToArray() is [var only]
            ? only.Name
            : CallerSchemes.Any;
}
