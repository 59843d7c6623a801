using System.Text.Json;

namespace SampleHost.Json;

/// <summary>One side of a comparison.</summary>
internal abstract record JsonPathOperand
{
    /// <summary>Its value for the value filtered.</summary>
    public abstract JsonPathValue Evaluate(JsonNodeRef node, JsonPathContext context);
}

/// <summary>A literal.</summary>
internal sealed record LiteralOperand(JsonElement Literal) : JsonPathOperand
{
    /// <inheritdoc/>
    public override JsonPathValue Evaluate(JsonNodeRef node, JsonPathContext context) => new(Literal);
}

/// <summary>What a query for one value finds.</summary>
internal sealed record QueryOperand(JsonPath Query) : JsonPathOperand
{
    /// <inheritdoc/>
    public override JsonPathValue Evaluate(JsonNodeRef node, JsonPathContext context) =>
        Query.Find(Query.IsRelative ? node : new JsonNodeRef(context.Root), context) is [var found]
            ? new JsonPathValue(found.Value)
            : default;
}

/// <summary><c>length(...)</c>: characters of a string, items of an array, members of an object.</summary>
internal sealed record LengthOperand(JsonPathOperand Argument) : JsonPathOperand
{
    /// <inheritdoc/>
    public override JsonPathValue Evaluate(JsonNodeRef node, JsonPathContext context) =>
        Argument.Evaluate(node, context).Length is { } length ? JsonPathValue.FromNumber(length) : default;
}

/// <summary><c>count(...)</c>: how many values a query finds.</summary>
internal sealed record CountOperand(JsonPath Query) : JsonPathOperand
{
    /// <inheritdoc/>
    public override JsonPathValue Evaluate(JsonNodeRef node, JsonPathContext context) =>
        JsonPathValue.FromNumber(Query.Find(Query.IsRelative ? node : new JsonNodeRef(context.Root), context).Count);
}
