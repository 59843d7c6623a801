using System.ComponentModel.DataAnnotations;
using Collet;

namespace ExchangeRates;

/// <summary>Exchange rates, as the reference rates of a day.</summary>
public sealed class ExchangeRateTools(IRateService rates)
{
    private const string Code = "[A-Za-z]{3}";
    private const double Hour = 3600;

    /// <summary>Tells how much of one currency a unit of another was worth on a day, by the reference rates of that day.</summary>
    /// <param name="from">The currency that is given, by its code, such as EUR.</param>
    /// <param name="to">The currency that is wanted, by its code, such as USD.</param>
    /// <param name="date">The day; the latest when left out. Of a day without rates, such as a Sunday, those of the last day before it.</param>
    /// <param name="cancellationToken">Ends the request.</param>
    [Tool("exchange_rate", Title = "Exchange rate", ReadOnly = true, Idempotent = true, OpenWorld = true, TimeoutSeconds = 20, CacheSeconds = Hour)]
    [RequiresPermission(Permissions.NetworkConnect)]
    [RequiresPermission(Permissions.EnvironmentRead, RateService.AddressVariable)]
    public Task<ExchangeRate> RateAsync(
        [RegularExpression(Code)] string from,
        [RegularExpression(Code)] string to,
        DateOnly? date = null,
        CancellationToken cancellationToken = default) =>
        rates.GetRateAsync(from.ToUpperInvariant(), to.ToUpperInvariant(), date, cancellationToken);

    /// <summary>Converts an amount of money, by the reference rates of a day. Rounds to the hundredth, halves to the even one.</summary>
    /// <param name="amount">How much is given.</param>
    /// <param name="from">The currency that is given, by its code, such as EUR.</param>
    /// <param name="to">The currency that is wanted, by its code, such as USD.</param>
    /// <param name="date">The day; the latest when left out.</param>
    /// <param name="cancellationToken">Ends the request.</param>
    [Tool("convert_money", Title = "Convert money", ReadOnly = true, Idempotent = true, OpenWorld = true, TimeoutSeconds = 20, CacheSeconds = Hour)]
    [RequiresPermission(Permissions.NetworkConnect)]
    [RequiresPermission(Permissions.EnvironmentRead, RateService.AddressVariable)]
    public async Task<ConvertedMoney> ConvertAsync(
        [Range(0, 1_000_000_000_000d)] decimal amount,
        [RegularExpression(Code)] string from,
        [RegularExpression(Code)] string to,
        DateOnly? date = null,
        CancellationToken cancellationToken = default)
    {
        ExchangeRate rate = await rates.GetRateAsync(from.ToUpperInvariant(), to.ToUpperInvariant(), date, cancellationToken);
        return new ConvertedMoney(amount, decimal.Round(amount * rate.Rate, 2, MidpointRounding.ToEven), rate);
    }

    /// <summary>Lists the currencies there are rates of.</summary>
    /// <param name="cancellationToken">Ends the request.</param>
    [Tool("list_currencies", Title = "Currencies", ReadOnly = true, Idempotent = true, OpenWorld = true, TimeoutSeconds = 20, CacheSeconds = 24 * Hour)]
    [RequiresPermission(Permissions.NetworkConnect)]
    [RequiresPermission(Permissions.EnvironmentRead, RateService.AddressVariable)]
    public Task<IReadOnlyList<Currency>> ListAsync(CancellationToken cancellationToken = default) => rates.GetCurrenciesAsync(cancellationToken);
}
