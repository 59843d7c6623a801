namespace Collet.Hosting.Chain;

/// <summary>What a schema lets a value be.</summary>
[Flags]
internal enum JsonKinds
{
    None = 0,
    Text = 1,
    Number = 2,
    Boolean = 4,
    Object = 8,
    Array = 16,
    Null = 32,
    Any = Text | Number | Boolean | Object | Array | Null,
}
