namespace Collet.Generators.Model;

/// <summary>How a collection is made of its items.</summary>
internal enum ListShape
{
    /// <summary>An array, for everything an array can stand for.</summary>
    Array,

    /// <summary>Filled item by item with <c>Add</c>.</summary>
    Filled,

    /// <summary>Made of an array of all items.</summary>
    Made,

    /// <summary>Only ever written.</summary>
    WriteOnly,
}
