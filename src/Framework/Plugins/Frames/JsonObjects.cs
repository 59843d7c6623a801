using System.Text.Json;

namespace Collet.Plugins;

/// <summary>Looks through JSON that is passed on as it came, so that none of it can be read as something else further on.</summary>
internal static class JsonObjects
{
    /// <summary>Passes where the bytes are one JSON object in UTF-8, and nothing else.</summary>
    /// <exception cref="FrameException">They are not.</exception>
    public static void Check(ReadOnlySpan<byte> json, int mostDepth, string what)
    {
        var reader = new Utf8JsonReader(json, new JsonReaderOptions { MaxDepth = mostDepth });
        try
        {
            bool isObject = reader.Read() && reader.TokenType is JsonTokenType.StartObject;
            do
            {
                // The reader leaves texts as they are; only asking for one finds bytes that are no UTF-8 and halves of surrogates.
                if (reader.TokenType is JsonTokenType.String or JsonTokenType.PropertyName && !IsText(ref reader))
                {
                    throw new FrameException($"{what} has a text that is not Unicode.");
                }
            }
            while (reader.Read());
            if (isObject)
            {
                return;
            }
        }
        catch (JsonException)
        {
        }

        throw new FrameException($"{what} is not one JSON object of at most {mostDepth} levels.");
    }

    private static bool IsText(ref Utf8JsonReader reader)
    {
        if (!reader.ValueIsEscaped)
        {
            return System.Text.Unicode.Utf8.IsValid(reader.ValueSpan);
        }

        try
        {
            _ = reader.GetString();
            return true;
        }
        catch (InvalidOperationException)
        {
            return false;
        }
    }
}
