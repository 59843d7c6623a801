using Microsoft.CodeAnalysis;

namespace Collet.Analyzers.Permissions;

/// <summary>One place in the code that needs something.</summary>
/// <param name="Need">What it needs.</param>
/// <param name="Place">The call.</param>
/// <param name="Target">What is called, as the way to it ends.</param>
internal sealed record Use(Need Need, SyntaxNode Place, string Target);
