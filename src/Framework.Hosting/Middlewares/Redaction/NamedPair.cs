using System.Text.Json;

namespace Collet.Hosting.Middlewares;

/// <summary>Objects that say in one property what the other one is: <c>{"name": "Authorization", "value": "..."}</c>.</summary>
internal static class NamedPair
{
    private static readonly HashSet<string> _nameProperties =
        new(StringComparer.OrdinalIgnoreCase) { "name", "key", "header", "field", "variable" };

    private static readonly HashSet<string> _valueProperties =
        new(StringComparer.OrdinalIgnoreCase) { "value", "values", "val", "content", "text", "default" };

    public static bool IsValue(string property) => _valueProperties.Contains(property);

    /// <param name="reader">A copy that stands at the object's start.</param>
    /// <param name="names">The names of secrets.</param>
    public static bool HasSecretName(Utf8JsonReader reader, SensitiveNames names)
    {
        while (reader.Read() && reader.TokenType is not JsonTokenType.EndObject)
        {
            bool isName = _nameProperties.Contains(reader.GetString()!);
            reader.Read();
            if (isName && reader.TokenType is JsonTokenType.String && names.Has(reader.GetString()))
            {
                return true;
            }

            reader.Skip();
        }

        return false;
    }
}
