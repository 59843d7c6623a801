namespace ExchangeRates;

/// <summary>Knows rates.</summary>
public interface IRateService
{
    /// <summary>The rate of two currencies, by their codes in capital letters.</summary>
    /// <exception cref="Collet.ToolException">There is none, or the service does not answer.</exception>
    Task<ExchangeRate> GetRateAsync(string from, string to, DateOnly? date, CancellationToken cancellationToken);

    /// <summary>Every currency there are rates of, in the order of their codes.</summary>
    /// <exception cref="Collet.ToolException">The service does not answer.</exception>
    Task<IReadOnlyList<Currency>> GetCurrenciesAsync(CancellationToken cancellationToken);
}
