namespace ExchangeRates;

/// <summary>A currency.</summary>
/// <param name="Code">Its code, such as EUR.</param>
/// <param name="Name">Its name in English.</param>
public sealed record Currency(string Code, string Name);
