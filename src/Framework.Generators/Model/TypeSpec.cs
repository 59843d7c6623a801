namespace Collet.Generators.Model;

/// <summary>A type the generator can read or write.</summary>
/// <param name="CSharp">The type as C# writes it, fully qualified, without a question mark.</param>
/// <param name="Id">Unique in its table; names the generated method.</param>
/// <param name="IsValueType">It is a struct or an enum.</param>
internal abstract record TypeSpec(string CSharp, string Id, bool IsValueType);
