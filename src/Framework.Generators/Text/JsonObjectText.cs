using System.Text;

namespace Collet.Generators.Text;

/// <summary>Puts one JSON object together, property by property.</summary>
internal sealed class JsonObjectText
{
    private readonly StringBuilder _text = new("{");
    private readonly HashSet<string> _names = new(StringComparer.Ordinal);

    public bool IsEmpty => _text.Length == 1;

    public bool Has(string name) => _names.Contains(name);

    public JsonObjectText Add(string name, string json)
    {
        _names.Add(name);
        if (!IsEmpty)
        {
            _text.Append(',');
        }

        _text.Append(JsonText.Quote(name)).Append(':').Append(json);
        return this;
    }

    public JsonObjectText AddText(string name, string? value) => value is null ? this : Add(name, JsonText.Quote(value));

    public JsonObjectText AddIf(bool condition, string name, string json) => condition ? Add(name, json) : this;

    public override string ToString() => _text + "}";
}
