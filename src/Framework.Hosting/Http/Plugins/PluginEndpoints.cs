using System.Globalization;
using Collet.Hosting.Calls;
using Collet.Hosting.Configuration;
using Collet.Hosting.Plugins;
using Collet.Hosting.Security;
using Microsoft.AspNetCore.Http;

namespace Collet.Hosting.Http;

/// <summary><c>/api/plugins</c>: what runs, and changing it. For administrators.</summary>
internal sealed class PluginEndpoints(PluginManager manager, PluginAudit audit)
{
    /// <summary><c>GET /api/plugins</c></summary>
    public Task ListAsync(HttpContext context) => AdministratorJson.SendAsync(context, json =>
    {
        json.WriteString("store"u8, manager.Store.Directory);
        json.WriteString("signature"u8, PluginJson.NameOf(manager.Settings.Trust.Signature));
        json.WriteStartArray("notUnloaded"u8);
        foreach (var (plugin, version) in manager.Remains.Left)
        {
            json.WriteStringValue($"{plugin} {version}");
        }

        json.WriteEndArray();
        json.WriteStartArray("plugins"u8);
        foreach (ManagedPlugin plugin in manager.Plugins.Values)
        {
            json.WriteStartObject();
            PluginJson.Write(json, plugin, manager.Remains);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    });

    /// <summary><c>GET /api/plugins/{name}</c></summary>
    public Task GetAsync(HttpContext context) => AnswerAsync(context, manager.Plugins.GetValueOrDefault(NameOf(context)));

    /// <summary><c>POST /api/plugins/{name}/enable</c></summary>
    public Task EnableAsync(HttpContext context) =>
        ChangeAsync(context, "enable", name => manager.EnableAsync(name, isEnabled: true, context.RequestAborted), plugin =>
            plugin.DisabledBy is null ? null : "The configuration leaves it out: add it to collet:plugins:enabled.");

    /// <summary><c>POST /api/plugins/{name}/disable</c></summary>
    public Task DisableAsync(HttpContext context) =>
        ChangeAsync(context, "disable", name => manager.EnableAsync(name, isEnabled: false, context.RequestAborted));

    /// <summary><c>POST /api/plugins/{name}/reload</c></summary>
    public Task ReloadAsync(HttpContext context) => ChangeAsync(
        context,
        "reload",
        name => manager.ReloadAsync(name, context.RequestAborted),
        plugin => plugin.DisabledBy is { } by ? $"It is disabled by the {by}." : null);

    /// <summary><c>POST /api/plugins/{name}/approve?version=</c></summary>
    public async Task ApproveAsync(HttpContext context)
    {
        string name = NameOf(context);
        string? version = context.Request.Query["version"];
        if (!manager.Plugins.TryGetValue(name, out ManagedPlugin? plugin))
        {
            await UnknownAsync(context);
        }
        else if (plugin.Pending is null)
        {
            await Conflict($"No version of {name} waits for approval.").WriteAsync(context);
        }
        else if (version != plugin.Pending.Package.Manifest.Version.ToString())
        {
            // What is approved is what was looked at.
            await Conflict(
                $"{plugin.Pending.Package.Manifest} waits for approval; name it with ?version={plugin.Pending.Package.Manifest.Version}.")
                .WriteAsync(context);
        }
        else if (plugin.Pending.WhyNotApproved is { } reason)
        {
            await Conflict(reason).WriteAsync(context);
        }
        else
        {
            await ChangeAsync(context, "approve", name => manager.ApproveAsync(
                name, pending => pending.Package == plugin.Pending.Package, context.RequestAborted));
        }
    }

    /// <summary><c>DELETE /api/plugins/{name}</c></summary>
    public async Task DeleteAsync(HttpContext context)
    {
        string name = NameOf(context);
        try
        {
            if (!await manager.DeleteAsync(name, context.RequestAborted))
            {
                await UnknownAsync(context);
                return;
            }
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            await audit.AppendAsync(AuthorOf(context), name, "delete", null, exception.Message);
            await Conflict($"{name} cannot be deleted from the store: {exception.Message}").WriteAsync(context);
            return;
        }

        await audit.AppendAsync(AuthorOf(context), name, "delete", null, null);
        context.Response.StatusCode = StatusCodes.Status204NoContent;
    }

    private async Task ChangeAsync(
        HttpContext context, string action, Func<string, Task<ManagedPlugin?>> change, Func<ManagedPlugin, string?>? whyNot = null)
    {
        ManagedPlugin? plugin;
        try
        {
            plugin = await change(NameOf(context));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            await Conflict($"What was decided cannot be kept: {exception.Message}").WriteAsync(context);
            return;
        }

        if (plugin is null)
        {
            await UnknownAsync(context);
            return;
        }

        string? problem = whyNot?.Invoke(plugin);
        await audit.AppendAsync(AuthorOf(context), plugin.Name, action, plugin, problem);
        if (problem is not null)
        {
            await Conflict(problem).WriteAsync(context);
        }
        else if (action != "disable" && plugin is { Current: null, Pending: null, Refused.Count: > 0 })
        {
            await Refused(plugin).WriteAsync(context);
        }
        else
        {
            await AnswerAsync(context, plugin);
        }
    }

    private Task AnswerAsync(HttpContext context, ManagedPlugin? plugin) =>
        plugin is null ? UnknownAsync(context) : AdministratorJson.SendAsync(context, json => PluginJson.Write(json, plugin, manager.Remains));

    private static Problem Refused(ManagedPlugin plugin) =>
        new(StatusCodes.Status422UnprocessableEntity, "plugin-refused", "Plugin refused")
        {
            Detail = $"No version of {plugin.Name} is in order.",
            Problems =
            [
                .. plugin.Refused.SelectMany(refused => refused.Problems.Select(problem =>
                    new ConfigurationProblem($"{plugin.Name} {refused.Version}: {problem}"))),
            ],
        };

    private static Problem Conflict(string detail) => new(StatusCodes.Status409Conflict, "plugin-conflict", "Not now") { Detail = detail };

    private static Task UnknownAsync(HttpContext context) =>
        new Problem(StatusCodes.Status404NotFound, "unknown-plugin", "Unknown plugin")
        {
            Detail = string.Create(CultureInfo.InvariantCulture, $"There is no plugin of this name in the store."),
        }.WriteAsync(context);

    private static string NameOf(HttpContext context) => context.Request.RouteValues["name"] as string ?? "";

    private static ConfigurationAuthor AuthorOf(HttpContext context) =>
        ConfigurationAuthor.Api(CallerId.Of(CallOrigin.CallerOf(context)), CallOrigin.AddressOf(context));
}
