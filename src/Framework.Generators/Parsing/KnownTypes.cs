using Collet.Generators.Model;

namespace Collet.Generators.Parsing;

/// <summary>The types of .NET that have a meaning in JSON, by full name.</summary>
internal static class KnownTypes
{
    private const string Generic = "System.Collections.Generic.";
    private const string Immutable = "System.Collections.Immutable.";
    private const string Frozen = "System.Collections.Frozen.";
    private const string ObjectModel = "System.Collections.ObjectModel.";
    private const string Ordinal = "global::System.StringComparer.Ordinal";
    private const string Plain = "global::System.Collections.Generic.Dictionary<string, {T}>()";

    public static readonly IReadOnlyDictionary<string, ScalarKind> Scalars = new Dictionary<string, ScalarKind>
    {
        ["System.Boolean"] = ScalarKind.Boolean,
        ["System.SByte"] = ScalarKind.SByte,
        ["System.Byte"] = ScalarKind.Byte,
        ["System.Int16"] = ScalarKind.Int16,
        ["System.UInt16"] = ScalarKind.UInt16,
        ["System.Int32"] = ScalarKind.Int32,
        ["System.UInt32"] = ScalarKind.UInt32,
        ["System.Int64"] = ScalarKind.Int64,
        ["System.UInt64"] = ScalarKind.UInt64,
        ["System.Half"] = ScalarKind.Half,
        ["System.Single"] = ScalarKind.Single,
        ["System.Double"] = ScalarKind.Double,
        ["System.Decimal"] = ScalarKind.Decimal,
        ["System.Char"] = ScalarKind.Char,
        ["System.String"] = ScalarKind.String,
        ["System.Guid"] = ScalarKind.Guid,
        ["System.Uri"] = ScalarKind.Uri,
        ["System.DateTime"] = ScalarKind.DateTime,
        ["System.DateTimeOffset"] = ScalarKind.DateTimeOffset,
        ["System.DateOnly"] = ScalarKind.DateOnly,
        ["System.TimeOnly"] = ScalarKind.TimeOnly,
        ["System.TimeSpan"] = ScalarKind.TimeSpan,
        ["System.Text.Json.JsonElement"] = ScalarKind.Element,
        ["System.Text.Json.Nodes.JsonNode"] = ScalarKind.Node,
        ["System.Text.Json.Nodes.JsonObject"] = ScalarKind.JsonObject,
        ["System.Text.Json.Nodes.JsonArray"] = ScalarKind.JsonArray,
    };

    /// <summary>How each collection is made; <c>{T}</c> stands for the items' type.</summary>
    public static readonly IReadOnlyDictionary<string, (ListShape Shape, string? Maker)> Lists =
        new Dictionary<string, (ListShape, string?)>
        {
            [Generic + "IEnumerable`1"] = (ListShape.Array, null),
            [Generic + "IReadOnlyList`1"] = (ListShape.Array, null),
            [Generic + "IReadOnlyCollection`1"] = (ListShape.Array, null),
            ["System.ReadOnlyMemory`1"] = (ListShape.Array, null),
            ["System.Memory`1"] = (ListShape.Array, null),
            [Generic + "List`1"] = Filled(Generic + "List"),
            [Generic + "IList`1"] = Filled(Generic + "List"),
            [Generic + "ICollection`1"] = Filled(Generic + "List"),
            [Generic + "HashSet`1"] = Filled(Generic + "HashSet"),
            [Generic + "ISet`1"] = Filled(Generic + "HashSet"),
            [Generic + "IReadOnlySet`1"] = Filled(Generic + "HashSet"),
            [Generic + "SortedSet`1"] = Filled(Generic + "SortedSet"),
            [ObjectModel + "Collection`1"] = Filled(ObjectModel + "Collection"),
            [ObjectModel + "ObservableCollection`1"] = Filled(ObjectModel + "ObservableCollection"),
            [ObjectModel + "ReadOnlyCollection`1"] = (ListShape.Made, $"new global::{ObjectModel}ReadOnlyCollection<{{T}}>"),
            [Generic + "Queue`1"] = (ListShape.Made, $"new global::{Generic}Queue<{{T}}>"),
            [Generic + "LinkedList`1"] = (ListShape.Made, $"new global::{Generic}LinkedList<{{T}}>"),
            [Immutable + "ImmutableArray`1"] = Made(Immutable + "ImmutableArray.Create"),
            [Immutable + "ImmutableList`1"] = Made(Immutable + "ImmutableList.CreateRange"),
            [Immutable + "IImmutableList`1"] = Made(Immutable + "ImmutableList.CreateRange"),
            [Immutable + "ImmutableHashSet`1"] = Made(Immutable + "ImmutableHashSet.CreateRange"),
            [Immutable + "IImmutableSet`1"] = Made(Immutable + "ImmutableHashSet.CreateRange"),
            [Immutable + "ImmutableSortedSet`1"] = Made(Immutable + "ImmutableSortedSet.CreateRange"),
            [Frozen + "FrozenSet`1"] = Made(Frozen + "FrozenSet.ToFrozenSet"),
        };

    /// <summary>How each dictionary is made: what to fill, and the start of a call that makes the final one of it; <c>{T}</c> stands for the values' type.</summary>
    public static readonly IReadOnlyDictionary<string, (string Filled, string? Maker)> Dictionaries =
        new Dictionary<string, (string, string?)>
        {
            [Generic + "Dictionary`2"] = (Plain, null),
            [Generic + "IDictionary`2"] = (Plain, null),
            [Generic + "IReadOnlyDictionary`2"] = (Plain, null),
            // By ordinal: two names that a culture thinks equal are two names in JSON.
            [Generic + "SortedDictionary`2"] = ($"global::{Generic}SortedDictionary<string, {{T}}>({Ordinal})", null),
            [Generic + "SortedList`2"] = ($"global::{Generic}SortedList<string, {{T}}>({Ordinal})", null),
            [ObjectModel + "ReadOnlyDictionary`2"] = (Plain, $"new global::{ObjectModel}ReadOnlyDictionary<string, {{T}}>("),
            [Immutable + "ImmutableDictionary`2"] = (Plain, $"global::{Immutable}ImmutableDictionary.CreateRange("),
            [Immutable + "IImmutableDictionary`2"] = (Plain, $"global::{Immutable}ImmutableDictionary.CreateRange("),
            [Immutable + "ImmutableSortedDictionary`2"] = (Plain, $"global::{Immutable}ImmutableSortedDictionary.CreateRange({Ordinal}, "),
            [Frozen + "FrozenDictionary`2"] = (Plain, $"global::{Frozen}FrozenDictionary.ToFrozenDictionary("),
        };

    private static (ListShape, string?) Filled(string type) => (ListShape.Filled, $"global::{type}<{{T}}>");

    private static (ListShape, string?) Made(string method) => (ListShape.Made, $"global::{method}");
}
