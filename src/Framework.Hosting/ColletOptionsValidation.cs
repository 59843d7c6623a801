using Microsoft.Extensions.Options;

namespace Collet.Hosting;

internal sealed class ColletOptionsValidation : IValidateOptions<ColletOptions>
{
    public ValidateOptionsResult Validate(string? name, ColletOptions options)
    {
        var failures = new List<string>();
        Require(options.MaxRequestBodyBytes >= 1, $"{nameof(options.MaxRequestBodyBytes)} must be 1 or more.");
        Require(options.ListPageSize is >= 1 and <= 10_000, $"{nameof(options.ListPageSize)} must be 1 to 10000.");
        Require(options.SessionIdleTimeout > TimeSpan.Zero, $"{nameof(options.SessionIdleTimeout)} must be more than zero.");
        Require(options.MaxIdleSessions >= 1, $"{nameof(options.MaxIdleSessions)} must be 1 or more.");
        foreach (string origin in options.AllowedOrigins)
        {
            Require(
                Uri.TryCreate(origin, UriKind.Absolute, out Uri? uri) && uri.PathAndQuery == "/" && !origin.EndsWith('/'),
                $"{nameof(options.AllowedOrigins)}: '{origin}' is no origin; 'https://app.example.com' is one.");
        }

        return failures.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(failures);

        void Require(bool holds, string failure)
        {
            if (!holds)
            {
                failures.Add($"{ColletOptions.SectionName}: {failure}");
            }
        }
    }
}
