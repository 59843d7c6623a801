using System.Text.Json;

namespace Collet.Hosting.TestHost;

/// <summary>Reads arguments the way a generated binder does, as far as the doors can tell: strict, and every error at once.</summary>
public static class HandWritten
{
    /// <summary>Returns the named string arguments; those whose names end in <c>?</c> may be missing.</summary>
    public static Dictionary<string, string> Strings(ToolCall call, params string[] names)
    {
        ArgumentNullException.ThrowIfNull(call);
        var errors = new List<ToolArgumentError>();
        var found = new Dictionary<string, string>();
        try
        {
            using var document = JsonDocument.Parse(call.Arguments, new() { AllowDuplicateProperties = false });
            if (document.RootElement.ValueKind is not JsonValueKind.Object)
            {
                throw new ToolArgumentException([new("", "The arguments are no object", "an object", Kind(document.RootElement))]);
            }

            Read(document.RootElement, names, found, errors);
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            errors.Add(new("", "The arguments are no valid JSON", "a JSON object"));
        }

        if (errors.Count > 0)
        {
            throw new ToolArgumentException(errors);
        }

        return found;
    }

    private static void Read(JsonElement root, string[] names, Dictionary<string, string> found, List<ToolArgumentError> errors)
    {
        foreach (JsonProperty argument in root.EnumerateObject())
        {
            string pointer = "/" + argument.Name;
            string? known = names.FirstOrDefault(name => name.TrimEnd('?') == argument.Name);
            if (known is null)
            {
                errors.Add(new(pointer, "Unknown argument", Suggestion: names[0].TrimEnd('?')));
            }
            else if (argument.Value.ValueKind is not JsonValueKind.String)
            {
                errors.Add(new(pointer, "Wrong type", "a string", Kind(argument.Value)));
            }
            else if (!TryGetString(argument.Value, out string text))
            {
                errors.Add(new(pointer, "Broken string", "a string in Unicode", "half a surrogate pair"));
            }
            else
            {
                found[argument.Name] = text;
            }
        }

        errors.AddRange(names
            .Where(name => !name.EndsWith('?') && !found.ContainsKey(name) && errors.All(error => error.Pointer != "/" + name))
            .Select(name => new ToolArgumentError("/" + name, "Missing argument", "a string")));
    }

    private static bool TryGetString(JsonElement value, out string text)
    {
        try
        {
            text = value.GetString()!;
            return true;
        }
        catch (InvalidOperationException)
        {
            text = "";
            return false;
        }
    }

    private static string Kind(JsonElement value) => value.ValueKind.ToString();
}
