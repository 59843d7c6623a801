namespace SampleHost.Json;

/// <summary>One step of a query: its selectors, on a value or on all its descendants.</summary>
internal sealed record JsonPathSegment(IReadOnlyList<JsonPathSelector> Selectors, bool IsDescendant)
{
    /// <summary>Adds what is selected from a value.</summary>
    public void Select(JsonNodeRef node, JsonPathContext context, List<JsonNodeRef> found)
    {
        if (!IsDescendant)
        {
            SelectFrom(node, context, found);
            return;
        }

        // A stack of our own: the document may be nested deeper than a thread's stack allows.
        var pending = new Stack<JsonNodeRef>();
        pending.Push(node);
        while (pending.TryPop(out JsonNodeRef? current))
        {
            SelectFrom(current, context, found);
            foreach (JsonNodeRef child in current.Children().Reverse())
            {
                context.Budget.Spend();
                pending.Push(child);
            }
        }
    }

    private void SelectFrom(JsonNodeRef node, JsonPathContext context, List<JsonNodeRef> found)
    {
        foreach (JsonPathSelector selector in Selectors)
        {
            context.Budget.Spend();
            selector.Select(node, context, found);
        }
    }
}
