using Microsoft.Extensions.Options;

namespace Collet.Hosting;

/// <summary>Each failure is the key, a colon and what is wrong.</summary>
internal sealed class ColletOptionsValidation : IValidateOptions<ColletOptions>
{
    public ValidateOptionsResult Validate(string? name, ColletOptions options)
    {
        var failures = new List<string>();
        Require(options.MaxRequestBodyBytes >= 1, "maxRequestBodyBytes", "Must be 1 or more.");
        Require(options.ListPageSize is >= 1 and <= 10_000, "listPageSize", "Must be 1 to 10000.");
        Require(options.SessionIdleTimeout > TimeSpan.Zero, "sessionIdleTimeout", "Must be more than zero.");
        Require(options.MaxIdleSessions >= 1, "maxIdleSessions", "Must be 1 or more.");
        for (int i = 0; i < options.AllowedOrigins.Count; i++)
        {
            string origin = options.AllowedOrigins[i];
            Require(
                Uri.TryCreate(origin, UriKind.Absolute, out Uri? uri) && uri.PathAndQuery == "/" && !origin.EndsWith('/'),
                $"allowedOrigins:{i}",
                $"'{origin}' is no origin; 'https://app.example.com' is one.");
        }

        return failures.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(failures);

        void Require(bool holds, string key, string failure)
        {
            if (!holds)
            {
                failures.Add($"{ColletOptions.SectionName}:{key}: {failure}");
            }
        }
    }
}
