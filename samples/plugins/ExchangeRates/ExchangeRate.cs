namespace ExchangeRates;

/// <summary>What a unit of one currency is worth in another.</summary>
/// <param name="From">The currency that is given.</param>
/// <param name="To">The currency that is wanted.</param>
/// <param name="Rate">How much of the second one of the first is worth.</param>
/// <param name="Date">The day of the rate; it may be before the day that was asked for.</param>
public sealed record ExchangeRate(string From, string To, decimal Rate, DateOnly Date);
