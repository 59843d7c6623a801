namespace SampleHost.Json;

/// <summary>What a filter asks of a value.</summary>
internal abstract record JsonPathLogical
{
    /// <summary>Tells whether it holds.</summary>
    public abstract bool Holds(JsonNodeRef node, JsonPathContext context);
}

/// <summary>One of two.</summary>
internal sealed record OrExpression(JsonPathLogical Left, JsonPathLogical Right) : JsonPathLogical
{
    /// <inheritdoc/>
    public override bool Holds(JsonNodeRef node, JsonPathContext context) => Left.Holds(node, context) || Right.Holds(node, context);
}

/// <summary>Both.</summary>
internal sealed record AndExpression(JsonPathLogical Left, JsonPathLogical Right) : JsonPathLogical
{
    /// <inheritdoc/>
    public override bool Holds(JsonNodeRef node, JsonPathContext context) => Left.Holds(node, context) && Right.Holds(node, context);
}

/// <summary>The opposite.</summary>
internal sealed record NotExpression(JsonPathLogical Inner) : JsonPathLogical
{
    /// <inheritdoc/>
    public override bool Holds(JsonNodeRef node, JsonPathContext context) => !Inner.Holds(node, context);
}

/// <summary>A query finds something.</summary>
internal sealed record ExistsExpression(JsonPath Query) : JsonPathLogical
{
    /// <inheritdoc/>
    public override bool Holds(JsonNodeRef node, JsonPathContext context) =>
        Query.Find(Query.IsRelative ? node : new JsonNodeRef(context.Root), context).Count > 0;
}

/// <summary>Two values compare.</summary>
internal sealed record CompareExpression(JsonPathOperand Left, string Operator, JsonPathOperand Right) : JsonPathLogical
{
    /// <inheritdoc/>
    public override bool Holds(JsonNodeRef node, JsonPathContext context)
    {
        JsonPathValue left = Left.Evaluate(node, context);
        JsonPathValue right = Right.Evaluate(node, context);
        return Operator switch
        {
            "==" => left.Equals(right),
            "!=" => !left.Equals(right),
            "<" => left.IsLessThan(right),
            ">" => right.IsLessThan(left),
            "<=" => left.IsLessThan(right) || left.Equals(right),
            _ => right.IsLessThan(left) || left.Equals(right),
        };
    }
}
