using System.Buffers;
using System.Text.Json;
using ModelContextProtocol.Protocol;

namespace Collet.Hosting.Mcp;

/// <summary>Finds the id of a message that could not be read, so that whoever waits for its answer hears of it.</summary>
internal static class RequestIdScan
{
    private static readonly JsonReaderOptions _options = new() { MaxDepth = int.MaxValue };

    public static RequestId Find(ReadOnlySpan<byte> line)
    {
        var reader = new Utf8JsonReader(line, _options);
        return Find(ref reader);
    }

    /// <summary>Finds the id in the beginning of a message whose end is not there.</summary>
    public static RequestId FindInPrefix(ReadOnlySequence<byte> prefix)
    {
        var reader = new Utf8JsonReader(prefix, isFinalBlock: false, new JsonReaderState(_options));
        return Find(ref reader);
    }

    private static RequestId Find(ref Utf8JsonReader reader)
    {
        try
        {
            while (reader.Read())
            {
                if (reader.TokenType is JsonTokenType.PropertyName && reader.CurrentDepth == 1)
                {
                    bool isId = reader.ValueTextEquals("id"u8);
                    reader.Read();
                    if (isId)
                    {
                        return Read(ref reader);
                    }
                }
            }
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            // Too broken to say whose it is.
        }

        return default;
    }

    private static RequestId Read(ref Utf8JsonReader reader) => reader.TokenType switch
    {
        JsonTokenType.String => new RequestId(reader.GetString()!),
        JsonTokenType.Number when reader.TryGetInt64(out long number) => new RequestId(number),
        _ => default,
    };
}
