namespace Collet.Analyzers.Permissions;

/// <summary>What a body lets run.</summary>
/// <param name="Target">The node.</param>
/// <param name="OnThis">It is called on <c>this</c> or <c>base</c>, whose type a walk may know better than the compiler.</param>
internal readonly record struct Reference(NodeKey Target, bool OnThis);
