using System.Globalization;
using System.Net;
using System.Text.Json;
using Collet;

namespace ExchangeRates;

/// <summary>Asks a service with the interface of Frankfurter (https://frankfurter.dev), which has the rates of central banks.</summary>
internal sealed class RateService(HttpClient http) : IRateService
{
    /// <summary>Names the variable with the address of another such service.</summary>
    public const string AddressVariable = "EXCHANGE_RATES_URL";

    private const string DefaultAddress = "https://api.frankfurter.dev/v1/";
    private const int MostBytes = 1024 * 1024;

    /// <inheritdoc/>
    [RequiresPermission(Permissions.NetworkConnect)]
    [RequiresPermission(Permissions.EnvironmentRead, AddressVariable)]
    public async Task<ExchangeRate> GetRateAsync(string from, string to, DateOnly? date, CancellationToken cancellationToken)
    {
        string day = date?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "latest";
        JsonElement answer = await GetAsync(
            $"{day}?base={from}&symbols={to}",
            $"There is no rate from {from} to {to}{(date is null ? "" : $" of {day}")}; list_currencies tells which currencies there are.",
            cancellationToken);
        return answer.ValueKind is JsonValueKind.Object
            && answer.TryGetProperty("rates", out JsonElement rates) && rates.ValueKind is JsonValueKind.Object
            && rates.TryGetProperty(to, out JsonElement rate) && rate.ValueKind is JsonValueKind.Number && rate.TryGetDecimal(out decimal value)
            && answer.TryGetProperty("date", out JsonElement of) && of.ValueKind is JsonValueKind.String
            && DateOnly.TryParseExact(of.GetString(), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out DateOnly found)
            ? new ExchangeRate(from, to, value, found)
            : throw Unexpected("a rate and its day");
    }

    /// <inheritdoc/>
    [RequiresPermission(Permissions.NetworkConnect)]
    [RequiresPermission(Permissions.EnvironmentRead, AddressVariable)]
    public async Task<IReadOnlyList<Currency>> GetCurrenciesAsync(CancellationToken cancellationToken)
    {
        JsonElement answer = await GetAsync("currencies", "The service has no list of currencies.", cancellationToken);
        return answer.ValueKind is JsonValueKind.Object && answer.EnumerateObject().All(one => one.Value.ValueKind is JsonValueKind.String)
            ? [.. answer.EnumerateObject().Select(one => new Currency(one.Name, one.Value.GetString()!)).OrderBy(one => one.Code, StringComparer.Ordinal)]
            : throw Unexpected("names of currencies");
    }

    private async Task<JsonElement> GetAsync(string path, string notFound, CancellationToken cancellationToken)
    {
        var address = new Uri(Address(), path);
        try
        {
            using HttpResponseMessage response = await http.GetAsync(address, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
            if (!response.IsSuccessStatusCode)
            {
                throw new ToolException(Describe(response, notFound));
            }

            await using Stream content = await response.Content.ReadAsStreamAsync(cancellationToken);
            byte[] bytes = new byte[MostBytes + 1];
            int count = await content.ReadAtLeastAsync(bytes, bytes.Length, throwOnEndOfStream: false, cancellationToken);
            return count <= MostBytes ? JsonElement.Parse(bytes.AsSpan(0, count)) : throw Unexpected($"at most {MostBytes} bytes");
        }
        catch (Exception exception) when (exception is HttpRequestException or IOException)
        {
            // With its cause, by which the host tells a permission that is lacking.
            throw new ToolException($"The rate service at {address.Authority} cannot be reached.", exception);
        }
        catch (JsonException exception)
        {
            throw new ToolException(Unexpected("JSON").Message, exception);
        }
    }

    private static Uri Address()
    {
        string given = Environment.GetEnvironmentVariable(AddressVariable) is { Length: > 0 } text ? text : DefaultAddress;
        return Uri.TryCreate(given.EndsWith('/') ? given : given + "/", UriKind.Absolute, out Uri? address) && address.Scheme is "http" or "https"
            ? address
            : throw new ToolException($"{AddressVariable} is '{given}'; an address such as {DefaultAddress} is expected.");
    }

    private static string Describe(HttpResponseMessage response, string notFound) => response.StatusCode switch
    {
        HttpStatusCode.NotFound or HttpStatusCode.UnprocessableEntity or HttpStatusCode.BadRequest => notFound,
        HttpStatusCode.TooManyRequests when response.Headers.RetryAfter?.Delta is { } wait =>
            string.Create(CultureInfo.InvariantCulture, $"The rate service has had too many requests; it takes more in {Math.Ceiling(wait.TotalSeconds):0} s."),
        HttpStatusCode.TooManyRequests => "The rate service has had too many requests; ask again later.",
        var status => $"The rate service fails with status {(int)status}; ask again later.",
    };

    private static ToolException Unexpected(string expected) =>
        new($"The rate service answered with something else than {expected}; does {AddressVariable} name a service like Frankfurter?");
}
