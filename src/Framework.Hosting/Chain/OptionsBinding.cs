using System.Text;
using Collet.Binding;
using Collet.Hosting.Configuration;
using Collet.Hosting.Configuration.Secrets;
using Microsoft.Extensions.Configuration;

namespace Collet.Hosting.Chain;

/// <summary>Binds a middleware's options by its own binder, and says what that finds in the configuration's words.</summary>
/// <param name="origins">Where values came from.</param>
/// <param name="problems">Takes what is wrong.</param>
/// <param name="common">The keys every entry has besides its options.</param>
internal sealed class OptionsBinding(ConfigurationOrigins origins, List<ConfigurationProblem> problems, string[] common)
{
    /// <summary>The options, null where there are none or they are wrong; and the JSON they were bound from.</summary>
    public (object? Options, string Json) Bind(MiddlewareDescriptor middleware, string entryKey, IConfigurationSection[] children)
    {
        OptionsSchema schema = OptionsSchema.Parse(middleware.OptionsSchema);
        OptionsJson json = OptionsJson.Of(entryKey, children, schema);
        foreach (string key in json.Ambiguous)
        {
            problems.Add(origins.Problem(key, "It has a value in one place and keys below it in another; keep one."));
        }

        try
        {
            return (middleware.BindOptions(json.Utf8.Span), Encoding.UTF8.GetString(json.Utf8.Span));
        }
        catch (ToolArgumentException exception)
        {
            problems.AddRange(exception.Errors.Select(error => Translate(error, middleware, schema, json)));
        }
        catch (ToolException exception)
        {
            problems.Add(origins.ForeignProblem(entryKey, $"{middleware.Name}:", exception));
        }

        return (null, "");
    }

    private ConfigurationProblem Translate(ToolArgumentError error, MiddlewareDescriptor middleware, OptionsSchema schema, OptionsJson json)
    {
        string key = json.KeyOf(error.Pointer);
        if (error is { Message: "unknown", Pointer: ['/', .. var name] } && !name.Contains('/', StringComparison.Ordinal))
        {
            string[] known = [.. common, .. schema.PropertyNames];
            string? nearest = NearestName.Find(ConfigurationPath.GetSectionKey(key), known, most: 1) is [string best] ? best : null;
            return origins.ProblemOfKey(key, $"{middleware.Name} has no such option; it takes {string.Join(", ", known)}.", nearest);
        }

        // The binder quotes what it was given, cut or escaped: no search for the secret would find it.
        error = origins.HoldsSecret(key) && error.Received is not null ? error with { Received = SecretMask.Text } : error;
        string expected = error.Expected is null ? "" : $" Expected {error.Expected}{(error.Received is null ? "." : "; ")}";
        string received = error.Received is null ? "" : $"{(error.Expected is null ? " Received" : "received")} {error.Received}.";
        string message = $"{middleware.Name}: {error.Message}.{expected}{received}";
        return error.Message == "unknown"
            ? origins.ProblemOfKey(key, message, error.Suggestion)
            : origins.Problem(key, message, error.Suggestion);
    }
}
