using Collet.Generators.Diagnostics;
using Collet.Generators.Model;

namespace Collet.Generators.Parsing;

/// <summary>A middleware, or why it is none.</summary>
/// <param name="Spec">Null where it cannot be compiled.</param>
/// <param name="Place">Its name and where it says so; null where it says none.</param>
/// <param name="Diagnostics">What is wrong.</param>
internal sealed record ParsedMiddleware(MiddlewareSpec? Spec, NamedPlace? Place, EquatableArray<DiagnosticInfo> Diagnostics);
