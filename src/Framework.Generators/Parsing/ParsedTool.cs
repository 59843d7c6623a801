using Collet.Generators.Diagnostics;
using Collet.Generators.Model;

namespace Collet.Generators.Parsing;

/// <summary>A tool, or why it is none.</summary>
internal sealed record ParsedTool(ToolSpec? Spec, EquatableArray<DiagnosticInfo> Diagnostics);
