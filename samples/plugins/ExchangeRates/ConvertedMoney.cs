namespace ExchangeRates;

/// <summary>An amount in two currencies.</summary>
/// <param name="Given">The amount that was given.</param>
/// <param name="Received">What it is worth, rounded to the hundredth.</param>
/// <param name="Rate">The rate it was converted by.</param>
public sealed record ConvertedMoney(decimal Given, decimal Received, ExchangeRate Rate);
