namespace Collet.Generators.Model;

/// <summary>The discriminator of one case of a union.</summary>
/// <param name="Property">The property's name in JSON.</param>
/// <param name="Value">Its value: a text, or the digits of an integer.</param>
/// <param name="IsNumber">The value is an integer.</param>
internal sealed record TagSpec(string Property, string Value, bool IsNumber);
