using System.Globalization;
using System.Text;
using System.Text.Json;

namespace SampleHost.Json;

/// <summary>A value found in a document, with the way to it.</summary>
internal sealed class JsonNodeRef
{
    private readonly JsonNodeRef? _parent;
    private readonly string? _name;
    private readonly int _index;

    /// <summary>The document itself.</summary>
    public JsonNodeRef(JsonElement root) => Value = root;

    private JsonNodeRef(JsonNodeRef parent, string? name, int index, JsonElement value)
    {
        _parent = parent;
        _name = name;
        _index = index;
        Value = value;
    }

    /// <summary>The value.</summary>
    public JsonElement Value { get; }

    /// <summary>The member of that name.</summary>
    public JsonNodeRef Member(string name, JsonElement value) => new(this, name, -1, value);

    /// <summary>The item at that index.</summary>
    public JsonNodeRef Item(int index, JsonElement value) => new(this, null, index, value);

    /// <summary>All members or items, in order.</summary>
    public IEnumerable<JsonNodeRef> Children()
    {
        if (Value.ValueKind == JsonValueKind.Object)
        {
            foreach (JsonProperty member in Value.EnumerateObject())
            {
                yield return Member(member.Name, member.Value);
            }
        }
        else if (Value.ValueKind == JsonValueKind.Array)
        {
            int index = 0;
            foreach (JsonElement item in Value.EnumerateArray())
            {
                yield return Item(index++, item);
            }
        }
    }

    /// <summary>The way to the value as a JSON Pointer.</summary>
    public string ToPointer()
    {
        var tokens = new Stack<string>();
        for (JsonNodeRef node = this; node._parent is not null; node = node._parent)
        {
            tokens.Push(node._name is null ? node._index.ToString(CultureInfo.InvariantCulture) : JsonPointer.Escape(node._name));
        }

        var pointer = new StringBuilder();
        foreach (string token in tokens)
        {
            pointer.Append('/').Append(token);
        }

        return pointer.ToString();
    }
}
