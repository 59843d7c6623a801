using System.Globalization;
using Collet.Hosting.Calls;
using Collet.Hosting.Configuration;
using Collet.Hosting.Security;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace Collet.Hosting.Http;

/// <summary><c>/api/config</c>: what is in force, and changing it. For administrators.</summary>
internal sealed class ConfigEndpoints(
    ConfigurationState state,
    ConfigurationReload reload,
    ConfigurationHistory history,
    HostConfiguration host,
    IEnumerable<MiddlewareRegistry> registries)
{
    private const int MostBytes = 4 * 1024 * 1024;

    /// <summary><c>GET /api/config</c></summary>
    public Task GetAsync(HttpContext context)
    {
        ConfigurationSnapshot current = state.Current;
        ReloadResult? rejection = state.LastRejection;
        return ConfigJson.SendAsync(context, current, json =>
        {
            ConfigJson.Write(json, current);
            json.WriteString("file"u8, host.Path);
            json.WriteBoolean("pinned"u8, history.Pin is not null);
            ConfigJson.WriteTexts(json, "damages"u8, history.Damages);
            ConfigJson.WriteValues(json, current);
            if (rejection is null)
            {
                json.WriteNull("lastRejection"u8);
                return;
            }

            json.WriteStartObject("lastRejection"u8);
            ConfigJson.WriteTime(json, rejection.Time);
            ConfigJson.Write(json, rejection.Author);
            ConfigJson.Write(json, rejection.Problems);
            json.WriteEndObject();
        });
    }

    /// <summary><c>POST /api/config/reload</c></summary>
    public async Task ReloadAsync(HttpContext context)
    {
        if (!ExpectedVersion.TryParse(context.Request.Headers.IfMatch, out ExpectedVersion? expected))
        {
            await NoTags().WriteAsync(context);
            return;
        }

        await AnswerAsync(context, await reload.ReloadAsync(AuthorOf(context), expected, context.RequestAborted));
    }

    /// <summary><c>POST /api/config/validate</c></summary>
    public async Task ValidateAsync(HttpContext context)
    {
        if (PathOf(context.Request) is not { } path)
        {
            await UnsupportedBody.MediaType.WriteAsync(context);
            return;
        }

        if (UnsupportedBody.IsEncoded(context.Request))
        {
            context.Response.Headers.AcceptEncoding = "identity";
            await UnsupportedBody.Encoding.WriteAsync(context);
            return;
        }

        using ArgumentsBody body = await ArgumentsBody.ReadAsync(context.Request, MostBytes, context.RequestAborted);
        if (body.IsTooLarge)
        {
            await Problems.BodyTooLarge(MostBytes).WriteAsync(context);
            return;
        }

        ReloadResult result = reload.Validate(path, body.Bytes.ToArray(), AuthorOf(context));
        await AnswerAsync(context, result);
    }

    /// <summary><c>GET /api/config/versions</c></summary>
    public Task ListAsync(HttpContext context) => ConfigJson.SendAsync(context, state.Current, json =>
    {
        json.WriteNumber("current"u8, state.Current.Version);
        json.WriteStartArray("versions"u8);
        foreach (ConfigurationVersion version in history.Versions.Reverse())
        {
            json.WriteStartObject();
            ConfigJson.Write(json, version);
            json.WriteNumber("changes"u8, version.Changes.Count);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    });

    /// <summary><c>GET /api/config/versions/{n}</c></summary>
    public async Task ShowAsync(HttpContext context)
    {
        if (NumberOf(context) is not { } number || history.Find(number) is not { } version)
        {
            await UnknownVersionAsync(context);
            return;
        }

        await ConfigJson.SendAsync(context, state.Current, json =>
        {
            ConfigJson.Write(json, version);
            ChangesJson.Write(json, version.Changes);
            if (history.ContentOf(version) is { } content && host.Path is { } path)
            {
                ConfigJson.WriteValues(json, content.In(path));
            }
        });
    }

    /// <summary><c>POST /api/config/rollback/{n}</c></summary>
    public async Task RollBackAsync(HttpContext context)
    {
        if (!ExpectedVersion.TryParse(context.Request.Headers.IfMatch, out ExpectedVersion? expected))
        {
            await NoTags().WriteAsync(context);
            return;
        }

        ReloadResult? result = NumberOf(context) is { } number
            ? await reload.RollBackAsync(number, AuthorOf(context), expected, context.RequestAborted)
            : null;
        await (result is null ? UnknownVersionAsync(context) : AnswerAsync(context, result));
    }

    /// <summary><c>GET /api/config/schema</c></summary>
    public async Task SchemaAsync(HttpContext context)
    {
        byte[] schema = ConfigurationSchema.Write(registries.SelectMany(registry => registry.Middlewares));
        context.Response.ContentType = "application/schema+json";
        context.Response.ContentLength = schema.Length;
        await context.Response.BodyWriter.WriteAsync(schema);
    }

    private static Task AnswerAsync(HttpContext context, ReloadResult result)
    {
        context.Response.Headers.ETag = result.Current.ETag;
        return result.Outcome switch
        {
            ReloadOutcome.Rejected => Refused(result).WriteAsync(context),
            ReloadOutcome.Conflict => Conflict(result.Current).WriteAsync(context),
            _ => ConfigJson.SendAsync(context, result.Current, json => ConfigJson.Write(json, result)),
        };
    }

    private static Problem Refused(ReloadResult result) =>
        new(StatusCodes.Status422UnprocessableEntity, "configuration-refused", "Configuration refused")
        {
            Detail = $"Configuration {result.Current.Version} stays in force.",
            Problems = result.Problems,
        };

    private static Problem Conflict(ConfigurationSnapshot current) =>
        new(StatusCodes.Status412PreconditionFailed, "configuration-changed", "Configuration changed")
        {
            Detail = $"Configuration {current.Version} is in force, with the ETag {current.ETag}. Look at it and try again.",
        };

    private Task UnknownVersionAsync(HttpContext context)
    {
        var problem = new Problem(StatusCodes.Status404NotFound, "unknown-version", "Unknown version")
        {
            Detail = history.Versions is [var first, .., var last] ? $"Versions {first.Number} to {last.Number} are kept."
                : history.Versions is [var only] ? $"Only version {only.Number} is kept."
                : "No version is kept.",
        };
        return problem.WriteAsync(context);
    }

    private static ConfigurationAuthor AuthorOf(HttpContext context) =>
        ConfigurationAuthor.Api(CallerId.Of(CallOrigin.CallerOf(context)), CallOrigin.AddressOf(context));

    private static Problem NoTags() => new(StatusCodes.Status400BadRequest, "bad-if-match", "If-Match cannot be read")
    {
        Detail = "Expected * or entity tags in quotes, such as \"3-0123456789ab\", separated by commas.",
    };

    private static long? NumberOf(HttpContext context) =>
        long.TryParse(context.Request.RouteValues["n"] as string, NumberStyles.None, CultureInfo.InvariantCulture, out long number)
            ? number
            : null;

    // Where the file is, so that what it includes is found.
    private string? PathOf(HttpRequest request)
    {
        string file = host.Path ?? Path.GetFullPath("collet.yaml", host.ContentRoot);
        if (string.IsNullOrEmpty(request.ContentType))
        {
            return file;
        }

        if (!MediaTypeHeaderValue.TryParse(request.ContentType, out MediaTypeHeaderValue? type) || !UnsupportedBody.IsUtf8(type))
        {
            return null;
        }

        return type.MediaType.ToString().ToUpperInvariant() switch
        {
            "APPLICATION/JSON" => Path.ChangeExtension(file, ".json"),
            "APPLICATION/TOML" => Path.ChangeExtension(file, ".toml"),
            "APPLICATION/YAML" or "APPLICATION/X-YAML" or "TEXT/YAML" or "TEXT/X-YAML" => Path.ChangeExtension(file, ".yaml"),
            _ => null,
        };
    }
}
