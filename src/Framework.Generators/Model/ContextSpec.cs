namespace Collet.Generators.Model;

/// <summary>A type that the author's <c>JsonSerializerContext</c> reads and writes.</summary>
/// <param name="Context">The context, fully qualified.</param>
internal sealed record ContextSpec(string CSharp, string Id, bool IsValueType, string Context) : TypeSpec(CSharp, Id, IsValueType);
