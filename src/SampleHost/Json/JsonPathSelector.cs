using System.Text.Json;

namespace SampleHost.Json;

/// <summary>Selects some of a value's children.</summary>
internal abstract record JsonPathSelector
{
    /// <summary>Adds the children selected.</summary>
    public abstract void Select(JsonNodeRef node, JsonPathContext context, List<JsonNodeRef> found);
}

/// <summary>The member of a name.</summary>
internal sealed record NameSelector(string Name) : JsonPathSelector
{
    /// <inheritdoc/>
    public override void Select(JsonNodeRef node, JsonPathContext context, List<JsonNodeRef> found)
    {
        if (node.Value.ValueKind == JsonValueKind.Object && node.Value.TryGetProperty(Name, out JsonElement value))
        {
            found.Add(node.Member(Name, value));
        }
    }
}

/// <summary>The item at an index; below 0 from the end.</summary>
internal sealed record IndexSelector(long Index) : JsonPathSelector
{
    /// <inheritdoc/>
    public override void Select(JsonNodeRef node, JsonPathContext context, List<JsonNodeRef> found)
    {
        if (node.Value.ValueKind != JsonValueKind.Array)
        {
            return;
        }

        int length = node.Value.GetArrayLength();
        long index = Index < 0 ? Index + length : Index;
        if (index >= 0 && index < length)
        {
            found.Add(node.Item((int)index, node.Value[(int)index]));
        }
    }
}

/// <summary>All children.</summary>
internal sealed record WildcardSelector : JsonPathSelector
{
    /// <inheritdoc/>
    public override void Select(JsonNodeRef node, JsonPathContext context, List<JsonNodeRef> found)
    {
        foreach (JsonNodeRef child in node.Children())
        {
            context.Budget.Spend();
            found.Add(child);
        }
    }
}

/// <summary>Items from a start to an end by a step (RFC 9535, section 2.3.4).</summary>
internal sealed record SliceSelector(long? Start, long? End, long Step) : JsonPathSelector
{
    /// <inheritdoc/>
    public override void Select(JsonNodeRef node, JsonPathContext context, List<JsonNodeRef> found)
    {
        if (node.Value.ValueKind != JsonValueKind.Array || Step == 0)
        {
            return;
        }

        JsonElement[] items = [.. node.Value.EnumerateArray()];
        long length = items.Length;
        long start = FromEnd(Start ?? (Step > 0 ? 0 : length - 1), length);
        long end = End is null && Step < 0 ? -1 : FromEnd(End ?? length, length);
        long lower = Step > 0 ? Math.Clamp(start, 0, length) : Math.Clamp(end, -1, length - 1);
        long upper = Step > 0 ? Math.Clamp(end, 0, length) : Math.Clamp(start, -1, length - 1);
        for (long i = Step > 0 ? lower : upper; Step > 0 ? i < upper : i > lower; i += Step)
        {
            context.Budget.Spend();
            found.Add(node.Item((int)i, items[i]));
        }
    }

    private static long FromEnd(long index, long length) => index >= 0 ? index : length + index;
}

/// <summary>The children for which an expression holds.</summary>
internal sealed record FilterSelector(JsonPathLogical Expression) : JsonPathSelector
{
    /// <inheritdoc/>
    public override void Select(JsonNodeRef node, JsonPathContext context, List<JsonNodeRef> found)
    {
        foreach (JsonNodeRef child in node.Children())
        {
            context.Budget.Spend();
            if (Expression.Holds(child, context))
            {
                found.Add(child);
            }
        }
    }
}
