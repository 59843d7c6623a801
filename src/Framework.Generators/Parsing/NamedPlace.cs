using Collet.Generators.Diagnostics;
using Collet.Generators.Model;

namespace Collet.Generators.Parsing;

/// <summary>A name that must be unique in the compilation, and where it is given.</summary>
/// <param name="Name">The name.</param>
/// <param name="Owner">What is called so, for people.</param>
/// <param name="Location">Where.</param>
internal sealed record NamedPlace(string Name, string Owner, LocationInfo? Location)
{
    /// <summary>One diagnostic at every place whose name another one has too.</summary>
    public static EquatableArray<DiagnosticInfo> Twice(IEnumerable<NamedPlace> places) => places
        .GroupBy(place => place.Name, StringComparer.Ordinal)
        .Where(group => group.Count() > 1)
        .OrderBy(group => group.Key, StringComparer.Ordinal)
        .SelectMany(group => group.Select(place => new DiagnosticInfo(
            DiagnosticIds.MiddlewareTwice,
            place.Location,
            new EquatableArray<string>([place.Name, group.First(other => !ReferenceEquals(other, place)).Owner]))))
        .ToEquatableArray();
}
