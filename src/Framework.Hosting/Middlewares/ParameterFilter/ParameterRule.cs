using System.ComponentModel.DataAnnotations;

namespace Collet.Hosting.Middlewares;

/// <summary>What the strings of some parameters must not be.</summary>
public sealed record ParameterRule
{
    /// <summary>
    /// Which parameters: a name, or a JSON Pointer in which <c>*</c> stands for every member or item: <c>/options/*/file</c>. With a
    /// parameter goes everything inside it. Up to 16; every parameter where there is none.
    /// </summary>
    [MaxLength(16)]
    public IReadOnlyList<string> Parameters { get; init; } = [];

    /// <summary>Regular expressions that may match nowhere in the text. Up to 16.</summary>
    [MaxLength(16)]
    public IReadOnlyList<string> Forbid { get; init; } = [];

    /// <summary>Refuses what leads out of a folder: <c>..</c>, absolute paths, <c>file:</c> URIs, NUL, encoded or not.</summary>
    public bool PathTraversal { get; init; }

    /// <summary>The longest text in characters (Unicode code points), 0 or more; no limit by default.</summary>
    [Range(0, int.MaxValue)]
    public int? MaxLength { get; init; }

    /// <summary>What becomes of a value that breaks the rule: <c>refuse</c> by default.</summary>
    public ParameterAction Action { get; init; }

    /// <summary>What would be right, for the caller of a refused call to read.</summary>
    public string? Expected { get; init; }
}
