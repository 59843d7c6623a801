namespace Collet.Generators.Model;

/// <summary>A value from dependency injection.</summary>
/// <param name="CSharp">Its type, fully qualified.</param>
/// <param name="IsOptional">Null where it is not registered.</param>
/// <param name="Key">A C# expression, or null where it is not keyed.</param>
internal sealed record ServiceSpec(string CSharp, bool IsOptional, string? Key);
