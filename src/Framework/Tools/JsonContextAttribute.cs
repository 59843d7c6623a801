namespace Collet;

/// <summary>
/// Names the <c>JsonSerializerContext</c> that reads and writes the types the generator cannot compile itself,
/// such as types with a custom converter. Only types the context lists with <c>[JsonSerializable]</c> go that way.
/// </summary>
/// <param name="contextType">A class deriving from <see cref="System.Text.Json.Serialization.JsonSerializerContext"/>.</param>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method | AttributeTargets.Assembly)]
public sealed class JsonContextAttribute(Type contextType) : Attribute
{
    /// <summary>The context.</summary>
    public Type ContextType { get; } = contextType;
}
